import { Link, type LinkProps } from '@tanstack/react-router'
import { formatCount } from '../lib/numbers.ts'

export interface TabLink {
  readonly name: string
  readonly count: number
  readonly isChosen: boolean
  readonly link: Pick<LinkProps, 'to' | 'search'>
}

/** The parts of a page, each with an address of its own and how much is in it. */
export function TabLinks({ label, tabs }: { label: string; tabs: readonly TabLink[] }) {
  return (
    <nav aria-label={label} className="-mx-4 overflow-x-auto border-line border-b px-4 [scrollbar-width:none]">
      <ul className="flex gap-1">
        {tabs.map(({ name, count, isChosen, link }) => (
          <li key={name}>
            <Link
              {...link}
              aria-current={isChosen ? 'page' : undefined}
              className="-mb-px flex min-h-12 items-center gap-2 whitespace-nowrap border-transparent border-b-2 px-3 text-ink-2 no-underline hover:text-ink aria-[current=page]:border-gold aria-[current=page]:font-bold aria-[current=page]:text-ink"
            >
              {name}
              <span className="num text-ink-3 text-sm">{formatCount(count)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
