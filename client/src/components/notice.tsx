import { CircleAlert, CircleCheck, Info } from 'lucide-react'
import type { ReactNode } from 'react'

const TONES = {
  plain: { box: 'border-line bg-card text-ink', Icon: Info },
  good: { box: 'border-transparent bg-good-wash text-good', Icon: CircleCheck },
  bad: { box: 'border-transparent bg-bad-wash text-bad', Icon: CircleAlert },
} as const

interface NoticeProps {
  readonly tone?: keyof typeof TONES
  readonly title?: string
  /** Announced at once: for what just went wrong or right because of the visitor. */
  readonly live?: boolean
  readonly children: ReactNode
}

/** Something the visitor should know, where they are looking. */
export function Notice({ tone = 'plain', title, live = false, children }: NoticeProps) {
  const { box, Icon } = TONES[tone]
  return (
    <div role={live ? 'alert' : undefined} className={`flex gap-3 rounded-lg border px-4 py-3 ${box}`}>
      <Icon aria-hidden className="mt-0.5 size-5 flex-none" />
      <div className="grid gap-1">
        {title === undefined ? null : <p className="font-bold">{title}</p>}
        <div className={tone === 'plain' ? '' : 'text-ink'}>{children}</div>
      </div>
    </div>
  )
}
