import { createContext, useContext, useEffect, useRef, useState } from 'react'
import type { OrderDetailsFragment, OrderLiveFragment } from '../../generated/types.ts'
import { failureText } from '../../lib/apollo/failure-text.ts'
import { toast } from '../../lib/toasts.ts'
import { useFocusAfterFailure } from '../../lib/use-focus-after-failure.ts'

/** What every mutation of an order answers, as far as they are alike. */
interface Answer {
  readonly __typename: string
}

/** The one refusal that all of them have. */
export interface MovedOn {
  readonly __typename: 'OrderMovedOnError'
  readonly message: string
  readonly order: OrderLiveFragment
}

type Settled<Sent extends Answer> = Exclude<Sent, { readonly __typename: 'OrderMovedOnError' }>

export type Outcome<Sent extends Answer> =
  | { readonly kind: 'answered'; readonly answer: Settled<Sent> }
  /** The page tells it: the form that was used may be gone. */
  | { readonly kind: 'moved-on' }
  | { readonly kind: 'failed'; readonly message: string }
  /** Something else is still under way with this order. Nothing was sent. */
  | { readonly kind: 'busy' }

/** Why nothing was done, and what has happened to the order since it was looked at. */
export interface OrderNews {
  readonly message: string
  readonly events: readonly string[]
}

type Send<Sent extends Answer> = () => Promise<Sent | undefined>

/** Where everything that somebody does with an order goes through: one thing at a time. */
export interface OrderDesk {
  readonly order: OrderDetailsFragment
  readonly run: <Sent extends Answer>(send: Send<Sent>) => Promise<Outcome<Sent>>
  /** Takes the reader to what is to do now, once what they did is done. */
  readonly toNext: () => void
}

export const DeskContext = createContext<OrderDesk | null>(null)

export function useDesk(): OrderDesk {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('OrderPage is missing above this component.')
  return desk
}

/** The desk of an order's page, and what it has to tell. `heading` is that of what to do next. */
export function useOrderDesk(order: OrderDetailsFragment) {
  const heading = useRef<HTMLHeadingElement>(null)
  const isRunning = useRef(false)
  const [news, setNews] = useState<OrderNews | null>(null)
  const tellMoved = ({ message, order: moved }: MovedOn) => setNews({ message, events: newEvents(order, moved) })
  const attempt = async <Sent extends Answer>(send: Send<Sent>): Promise<Outcome<Sent>> => {
    try {
      const answer = await send()
      if (answer && isMovedOn(answer)) {
        tellMoved(answer)
        return { kind: 'moved-on' }
      }
      return answer && isSettled(answer)
        ? { kind: 'answered', answer }
        : { kind: 'failed', message: 'That was not answered. Please try again.' }
    } catch (error) {
      return { kind: 'failed', message: failureText(error) }
    }
  }
  const run: OrderDesk['run'] = async (send) => {
    if (isRunning.current) return { kind: 'busy' }
    isRunning.current = true
    setNews(null)
    const outcome = await attempt(send)
    isRunning.current = false
    return outcome
  }
  const desk: OrderDesk = { order, run, toNext: () => heading.current?.focus() }
  return { desk, news, heading, tellMoved }
}

/**
 * Something that is done to the order from one place of its page: whether it is under way, and what to say when it could
 * not be. `leave` closes that place, before the reader is taken on.
 */
export function useOrderAction(leave?: () => void) {
  const { run, toNext } = useDesk()
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const rememberFocus = useFocusAfterFailure(failure)
  // At once, where a rendering would come after the second of two quick presses.
  const isActing = useRef(false)
  const isThere = useRef(false)
  useEffect(() => {
    isThere.current = true
    return () => {
      isThere.current = false
    }
  }, [])

  const finish = () => {
    leave?.()
    toNext()
  }
  /** Answers what was answered; undefined when there is nothing left to do about it here. */
  const act = async <Sent extends Answer>(send: Send<Sent>): Promise<Settled<Sent> | undefined> => {
    if (isActing.current) return undefined
    isActing.current = true
    rememberFocus()
    setFailure(undefined)
    setBusy(true)
    const outcome = await run(send)
    isActing.current = false
    setBusy(false)
    if (outcome.kind === 'failed') {
      setFailure(outcome.message)
      // A dialog may have been closed meanwhile.
      if (!isThere.current) toast(outcome.message, 'bad')
    }
    if (outcome.kind === 'moved-on') finish()
    return outcome.kind === 'answered' ? outcome.answer : undefined
  }
  return { act, finish, isBusy, failure, fail: setFailure }
}

function isMovedOn(answer: Answer): answer is MovedOn {
  return answer.__typename === 'OrderMovedOnError'
}

function isSettled<Sent extends Answer>(answer: Sent): answer is Settled<Sent> {
  return !isMovedOn(answer)
}

/** What happened between two looks at an order, in the server's words. */
function newEvents(seen: OrderDetailsFragment, now: OrderLiveFragment): readonly string[] {
  const last = Math.max(0, ...seen.timeline.map(({ number }) => number))
  return now.timeline
    .filter(({ number }) => number > last)
    .toSorted((one, other) => one.number - other.number)
    .map(({ text }) => text)
}
