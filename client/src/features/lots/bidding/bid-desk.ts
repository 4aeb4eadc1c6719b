import type { ApolloClient } from '@apollo/client'
import { MARKET_CURRENCY } from '@kollect-it/shared/money/currency.ts'
import { toDecimalText } from '@kollect-it/shared/money/money.ts'
import type { ServerClock } from '../../../lib/clock/server-clock.ts'
import { describeOutcome } from './describe-outcome.ts'
import type { Sending } from './panel-state.ts'
import { bidMemory, type PendingBid } from './pending-bid.ts'
import { type BidWorld, findPlaced, placeReliably } from './place-reliably.ts'

/** Takes bids on one lot, one at a time. */
export interface BidDesk {
  /** Sends a maximum in minor units. While one is under way a second does nothing. */
  place(amount: bigint): void
  /** Nothing more is told; a bid that is under way is asked for by the next desk of this lot. */
  close(): void
}

export interface BidDeskOptions {
  readonly client: ApolloClient
  readonly clock: ServerClock
  readonly auctionId: string
  readonly onSending: (sending: Sending) => void
  readonly onAccepted: () => void
}

/** Opens the desk; a bid that a reload interrupted is asked for at once. */
export function openBidDesk({ client, clock, auctionId, onSending, onAccepted }: BidDeskOptions): BidDesk {
  const memory = bidMemory(auctionId)
  const abort = new AbortController()
  let isBusy = false

  const follow = async (pending: PendingBid, begin: typeof placeReliably): Promise<void> => {
    isBusy = true
    const amount = BigInt(pending.maximum)
    const world: BidWorld = {
      client,
      auctionId,
      now: clock.now,
      signal: abort.signal,
      onUnknown: () => {
        if (!abort.signal.aborted) onSending({ kind: 'checking', amount })
      },
    }
    const outcome = await begin(world, pending)
    if (!outcome || abort.signal.aborted) return
    isBusy = false
    memory.writePending(undefined)
    if (outcome.kind === 'answered' && outcome.answer.__typename === 'BidPlaced') {
      memory.writeAmount(undefined)
      onAccepted()
    }
    onSending(describeOutcome(outcome, amount))
  }

  const interrupted = memory.readPending()
  if (interrupted) {
    onSending({ kind: 'checking', amount: BigInt(interrupted.maximum) })
    void follow(interrupted, findPlaced)
  }
  return {
    place(amount) {
      if (isBusy || abort.signal.aborted) return
      const pending = { bidId: crypto.randomUUID(), maximum: amount.toString(), sentAtMs: clock.now() }
      memory.writePending(pending)
      memory.writeAmount(toDecimalText({ minor: amount, currency: MARKET_CURRENCY }))
      onSending({ kind: 'submitting', amount })
      void follow(pending, placeReliably)
    },
    close: () => abort.abort(),
  }
}
