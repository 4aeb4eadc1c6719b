import type { ApolloClient } from '@apollo/client'
import { CombinedGraphQLErrors } from '@apollo/client/errors'
import { PlaceBidDocument, PlacedBidDocument } from '../../../generated/bidding.ts'
import type { BidAnswerFragment, PlaceBidMutation } from '../../../generated/types.ts'
import { errorCode } from '../../../lib/apollo/errors.ts'
import type { PendingBid } from './pending-bid.ts'

export type BidAnswer = PlaceBidMutation['placeBid'] | BidAnswerFragment

export type BidOutcome =
  | { readonly kind: 'answered'; readonly answer: BidAnswer }
  /** Half a minute has passed and the server knows of no such bid. */
  | { readonly kind: 'notArrived' }
  /** The server understood the request and refused it for a reason outside the auction, such as an ended session. */
  | { readonly kind: 'thrown'; readonly error: unknown }

export interface BidWorld {
  readonly client: ApolloClient
  readonly auctionId: string
  /** The server's time in milliseconds. */
  readonly now: () => number
  /** Called when the answer has been lost, before anything else is tried. */
  readonly onUnknown: () => void
  readonly signal: AbortSignal
}

const RESEND_AFTER_MS = [500, 1_500, 3_000] as const
const ASK_EVERY_MS = 2_000
/** The server answers within its own time limits or not at all; after this nothing is on its way any more. */
const ARRIVAL_MS = 30_000

/**
 * Sends a bid until its outcome is known. When the line fails it is sent again under the same id, which the server takes
 * for the same bid, and then asked for by that id. Undefined when `signal` ended it.
 */
export async function placeReliably(world: BidWorld, pending: PendingBid): Promise<BidOutcome | undefined> {
  for (const waitMs of [0, ...RESEND_AFTER_MS]) {
    await wait(waitMs, world.signal)
    if (world.signal.aborted) return undefined
    const outcome = await send(world, pending)
    if (outcome) return outcome
    world.onUnknown()
  }
  return findPlaced(world, pending)
}

/** Asks for a bid that was sent before, until it is found or can no longer be on its way. */
export async function findPlaced(
  { client, now, signal }: BidWorld,
  { bidId, sentAtMs }: PendingBid,
): Promise<BidOutcome | undefined> {
  for (;;) {
    // Before the question: a bid that arrives after the answer was on its way when it was asked.
    const isLate = now() - sentAtMs > ARRIVAL_MS
    const found = await ask(client, bidId)
    if (signal.aborted) return undefined
    if (found === 'none' && isLate) return { kind: 'notArrived' }
    if (typeof found === 'object') return found
    await wait(ASK_EVERY_MS, signal)
    if (signal.aborted) return undefined
  }
}

/** Undefined when it is not known whether the bid was taken. */
async function send({ client, auctionId }: BidWorld, { bidId, maximum }: PendingBid): Promise<BidOutcome | undefined> {
  try {
    const { data } = await client.mutate({
      mutation: PlaceBidDocument,
      variables: { input: { auctionId, bidId, maximum } },
    })
    return data ? { kind: 'answered', answer: data.placeBid } : undefined
  } catch (error) {
    return isRefusal(error) ? { kind: 'thrown', error } : undefined
  }
}

async function ask(client: ApolloClient, bidId: string): Promise<BidOutcome | 'none' | 'unknown'> {
  try {
    const { data } = await client.query({
      query: PlacedBidDocument,
      variables: { bidId },
      fetchPolicy: 'network-only',
    })
    return data?.placedBid ? { kind: 'answered', answer: data.placedBid } : 'none'
  } catch (error) {
    return isRefusal(error) ? { kind: 'thrown', error } : 'unknown'
  }
}

/** Only an error that our server itself names says that nothing was done; a failure inside may have come after the deed. */
function isRefusal(error: unknown): boolean {
  return CombinedGraphQLErrors.is(error) && errorCode(error) !== 'INTERNAL'
}

function wait(durationMs: number, signal: AbortSignal): Promise<void> {
  if (durationMs === 0) return Promise.resolve()
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, durationMs)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
