import type { ReactNode } from 'react'

interface EmptyStateProps {
  readonly title: string
  /** One sentence that says why, and what comes next. */
  readonly children: ReactNode
  /** One action. */
  readonly action?: ReactNode
}

/** What a list shows when there is nothing in it. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="grid justify-items-center gap-4 rounded-lg border border-line border-dashed px-6 py-14 text-center">
      <h2 className="text-[1.6rem]">{title}</h2>
      <p className="max-w-[48ch] text-ink-2">{children}</p>
      {action}
    </div>
  )
}
