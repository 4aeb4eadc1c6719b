import { Hourglass } from 'lucide-react'
import type { ReactNode, RefObject } from 'react'
import { Instant } from '../../components/instant.tsx'
import type { OrderDetailsFragment } from '../../generated/types.ts'
import { nextStep } from './next-step.ts'
import type { OrderFacts } from './order-facts.ts'

interface NextBlockProps {
  readonly facts: OrderFacts
  /** What happens if nobody acts, as the server says; null when all is done. */
  readonly next: OrderDetailsFragment['next']
  readonly heading: RefObject<HTMLHeadingElement | null>
  /** The one thing that can be done here, if there is one. */
  readonly children: ReactNode
}

/** What the reader does now, and what happens by itself if they do not. */
export function NextBlock({ facts, next, heading, children }: NextBlockProps) {
  const { title, text } = nextStep(facts)
  return (
    <section aria-labelledby="next-step" className="my-6 rounded-lg bg-navy px-6 py-6 text-on-navy sm:px-8 sm:py-7">
      <div aria-live="polite">
        {/* The focus comes here when something was done; it is no control, and shows no ring. */}
        <h2 id="next-step" ref={heading} tabIndex={-1} className="num text-[1.5rem] outline-none">
          {title}
        </h2>
        <p className="mt-2 max-w-[58ch] text-on-navy-2">{text}</p>
      </div>
      {children}
      {next ? (
        <div className="num mt-6 flex gap-3 border-on-navy-2/25 border-t pt-5 text-[0.9375rem]">
          <Hourglass aria-hidden className="mt-0.5 size-4 flex-none text-gold" />
          <div className="grid gap-0.5">
            <h3 className="font-bold font-text text-[0.9375rem] leading-normal">
              {next.at === null ? (
                'What happens next'
              ) : (
                <>
                  If nobody acts, on <Instant at={next.at} />
                </>
              )}
            </h3>
            <p className="max-w-[58ch] text-on-navy-2">{next.text}</p>
          </div>
        </div>
      ) : null}
    </section>
  )
}
