import { useApolloClient } from '@apollo/client/react'
import { MARKET_CURRENCY } from '@kollect-it/shared/money/currency.ts'
import { toDecimalText } from '@kollect-it/shared/money/money.ts'
import { useEffect, useRef, useState } from 'react'
import { useServerClock } from '../../../lib/clock/clock-context.tsx'
import { describeOutcome } from './describe-outcome.ts'
import type { Sending } from './panel-state.ts'
import { bidMemory, type PendingBid } from './pending-bid.ts'
import { type BidWorld, findPlaced, placeReliably } from './place-reliably.ts'

export interface Bidding {
  readonly sending: Sending
  /** How many were accepted since the page was opened: what was written for one is of no use for the next. */
  readonly acceptedCount: number
  /** Sends a maximum in minor units. A second call while one is under way does nothing. */
  place(amount: bigint): void
}

const IDLE: Sending = { kind: 'idle' }

/** The viewer's bid on a lot and what becomes of it. One that a reload interrupted is asked for first. */
export function useBidding(auctionId: string): Bidding {
  const client = useApolloClient()
  const clock = useServerClock()
  const [sending, setSending] = useState(IDLE)
  const [acceptedCount, setAcceptedCount] = useState(0)
  const running = useRef<AbortController>(undefined)

  const follow = async (pending: PendingBid, begin: typeof placeReliably): Promise<void> => {
    const abort = new AbortController()
    running.current = abort
    const amount = BigInt(pending.maximum)
    const world: BidWorld = {
      client,
      auctionId,
      now: clock.now,
      signal: abort.signal,
      onUnknown: () => setSending({ kind: 'checking', amount }),
    }
    const outcome = await begin(world, pending)
    if (!outcome || abort.signal.aborted) return
    running.current = undefined
    const memory = bidMemory(auctionId)
    memory.writePending(undefined)
    if (outcome.kind === 'answered' && outcome.answer.__typename === 'BidPlaced') {
      memory.writeAmount(undefined)
      setAcceptedCount((count) => count + 1)
    }
    setSending(describeOutcome(outcome, amount))
  }
  const resume = useRef(follow)

  useEffect(() => {
    const pending = bidMemory(auctionId).readPending()
    if (pending) {
      setSending({ kind: 'checking', amount: BigInt(pending.maximum) })
      void resume.current(pending, findPlaced)
    }
    return () => {
      running.current?.abort()
      running.current = undefined
      setSending(IDLE)
    }
  }, [auctionId])

  return {
    sending,
    acceptedCount,
    place(amount) {
      if (running.current) return
      const pending = { bidId: crypto.randomUUID(), maximum: amount.toString(), sentAtMs: clock.now() }
      const memory = bidMemory(auctionId)
      memory.writePending(pending)
      memory.writeAmount(toDecimalText({ minor: amount, currency: MARKET_CURRENCY }))
      setSending({ kind: 'submitting', amount })
      void follow(pending, placeReliably)
    },
  }
}
