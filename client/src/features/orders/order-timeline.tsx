import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { Instant } from '../../components/instant.tsx'
import type { OrderDetailsFragment } from '../../generated/types.ts'
import { comingSteps } from './coming-steps.ts'
import type { OrderFacts } from './order-facts.ts'

interface OrderTimelineProps {
  readonly events: OrderDetailsFragment['timeline']
  readonly facts: OrderFacts
}

/** What happened, in the server's words, and what comes next if all goes well, in grey. */
export function OrderTimeline({ events, facts }: OrderTimelineProps) {
  const done = events.toSorted((a, b) => a.number - b.number)
  const coming = comingSteps(facts)
  return (
    <section aria-labelledby="timeline">
      <h2 id="timeline" className="text-[1.6rem]">
        What happened, and what comes next
      </h2>
      <ol className="mt-5">
        {done.map(({ id, text, at }, index) => (
          <Entry
            key={id}
            isLast={index === done.length - 1 && coming.length === 0}
            line="bg-gold"
            dot={
              <span
                className={`grid size-7 place-items-center rounded-full bg-gold text-on-gold ${index === done.length - 1 ? 'ring-4 ring-gold-wash' : ''}`}
              >
                <Check aria-hidden className="size-4" strokeWidth={3} />
                <span className="sr-only">Done:</span>
              </span>
            }
          >
            <p className="font-bold">{text}</p>
            <Instant at={at} className="num text-ink-2 text-sm sm:text-right" />
          </Entry>
        ))}
        {coming.map(({ title, text }, index) => (
          <Entry
            key={title}
            isLast={index === coming.length - 1}
            line="bg-line"
            dot={
              <span className="block size-7 rounded-full border-2 border-line-strong bg-paper">
                <span className="sr-only">To come:</span>
              </span>
            }
          >
            <div className="num text-ink-3">
              <p className="font-bold">{title}</p>
              <p className="text-sm">{text}</p>
            </div>
          </Entry>
        ))}
      </ol>
    </section>
  )
}

interface EntryProps {
  readonly dot: ReactNode
  readonly line: string
  readonly isLast: boolean
  readonly children: ReactNode
}

function Entry({ dot, line, isLast, children }: EntryProps) {
  return (
    <li className="relative grid grid-cols-[1.75rem_minmax(0,1fr)] gap-x-4 pb-6 last:pb-0">
      {isLast ? null : <span aria-hidden className={`absolute top-7 bottom-0 left-[13px] w-0.5 ${line}`} />}
      {dot}
      <div className="grid items-baseline gap-x-4 pt-0.5 sm:grid-cols-[minmax(0,1fr)_auto]">{children}</div>
    </li>
  )
}
