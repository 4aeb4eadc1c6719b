import { type ReactNode, useState } from 'react'

/** Glows once, in gold, when `value` is not what it was at first: something has changed while one was looking. */
export function Glow({ value, children }: { value: string; children: ReactNode }) {
  const [first] = useState(value)
  return (
    <span key={value} className={`-mx-1 rounded-sm px-1 ${value === first ? '' : 'glow'}`}>
      {children}
    </span>
  )
}
