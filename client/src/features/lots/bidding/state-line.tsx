import { LoaderCircle, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

const TONES = {
  good: 'bg-good-wash text-good',
  bad: 'bg-bad-wash text-bad',
  gold: 'bg-gold-wash text-gold-ink',
  plain: 'bg-sunken text-ink-2',
} as const

export interface Line {
  readonly tone: keyof typeof TONES
  readonly Icon: LucideIcon
  readonly title: string
  readonly text?: ReactNode
}

/** How it stands, in a line or two. Icon and words; the colour only repeats them. */
export function StateLine({ tone, Icon, title, text }: Line) {
  return (
    <div className={`num flex items-start gap-3 px-5 py-3.5 sm:px-6 ${TONES[tone]}`}>
      <Icon
        aria-hidden
        className={`mt-0.5 size-5 flex-none ${Icon === LoaderCircle ? 'motion-safe:animate-spin' : ''}`}
      />
      <p className="font-bold">
        {title}
        {text ? <span className="block font-normal text-[0.9rem] text-ink-2">{text}</span> : null}
      </p>
    </div>
  )
}
