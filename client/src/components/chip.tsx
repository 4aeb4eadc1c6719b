import type { ReactNode } from 'react'

export type ChipTone = 'plain' | 'good' | 'bad' | 'gold'

const TONES: Record<ChipTone, string> = {
  plain: 'border-line bg-card text-ink-2',
  good: 'border-transparent bg-good-wash text-good font-bold',
  bad: 'border-transparent bg-bad-wash text-bad font-bold',
  gold: 'border-transparent bg-gold-wash text-gold-ink font-bold',
}

/** A short state. Colour is never its only sign: the words say it. */
export function Chip({ tone = 'plain', children }: { tone?: ChipTone; children: ReactNode }) {
  return (
    <span
      className={`inline-flex items-center gap-1.5 rounded-full border px-2.5 py-0.5 text-[0.8125rem] whitespace-nowrap ${TONES[tone]}`}
    >
      {children}
    </span>
  )
}
