import { Gavel, Search, ShieldCheck } from 'lucide-react'
import type { ReactNode } from 'react'

const PROMISES = [
  { Icon: Gavel, text: 'Bid in the open: nobody sees your maximum, everybody can check the record.' },
  { Icon: ShieldCheck, text: 'Your money is held until the piece is with you and you are content.' },
  { Icon: Search, text: 'Every condition is described in full, by sellers who answer for it.' },
] as const

/** The frame of signing in and signing up: the form, and beside it why it is worth it. */
export function EntryFrame({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="wrap py-8 lg:py-14">
      <div className="mx-auto grid max-w-[27rem] overflow-hidden rounded-lg border border-line bg-card shadow-1 lg:max-w-[60rem] lg:grid-cols-[minmax(0,1.15fr)_minmax(0,1fr)]">
        <div className="grid content-start gap-6 px-5 py-8 sm:px-8 lg:p-12">
          <h1 className="text-[clamp(2rem,1.6rem+1.6vw,2.75rem)]">{title}</h1>
          {children}
        </div>
        <aside className="hidden content-center gap-8 bg-navy p-12 text-on-navy lg:grid">
          <p className="font-display font-semibold text-[2.1rem] leading-[1.15]">
            Things with a past, sold in the open.
          </p>
          <ul className="grid gap-5 text-on-navy-2">
            {PROMISES.map(({ Icon, text }) => (
              <li key={text} className="flex gap-4">
                <Icon aria-hidden className="mt-0.5 size-5 flex-none text-[#d9b45b]" />
                <span>{text}</span>
              </li>
            ))}
          </ul>
        </aside>
      </div>
    </div>
  )
}

/** A line with a word in the middle. */
export function OrRule({ children }: { children: string }) {
  return (
    <p className="flex items-center gap-4 text-ink-3 text-sm before:flex-1 before:border-line before:border-t after:flex-1 after:border-line after:border-t">
      {children}
    </p>
  )
}
