import { useApolloClient, useFragment, useQuery } from '@apollo/client/react'
import { useEffect, useRef } from 'react'
import { Button } from '../../../components/button.tsx'
import { Notice } from '../../../components/notice.tsx'
import { BidHistoryDocument, HistoryHeadFragmentDoc } from '../../../generated/bid-history.ts'
import { counted } from '../../../lib/numbers.ts'
import { HistorySkeleton } from './bid-history-section.tsx'
import { BidTable } from './bid-table.tsx'
import { VerifiableRecord } from './verifiable-record.tsx'

const FIRST = 10
const MORE = 50
/** Bids come in bursts: one question for each burst. */
const CALM_MS = 900

const RESERVE = {
  NONE: 'There is no reserve.',
  NOT_MET: 'The reserve has not been met.',
  MET: 'The reserve has been met.',
} as const

/** The bids, newest first; it grows while bids come in, and by pages on request. */
export function BidHistory({ auctionId }: { auctionId: string }) {
  const variables = { auctionId, first: FIRST }
  const { data, error, refetch, fetchMore, loading } = useQuery(BidHistoryDocument, {
    variables,
    fetchPolicy: 'cache-and-network',
  })
  const { data: head, complete } = useFragment({
    fragment: HistoryHeadFragmentDoc,
    fragmentName: 'HistoryHead',
    from: { __typename: 'Auction', id: auctionId },
  })
  const version = complete ? head.version : undefined
  const client = useApolloClient()
  // Not `refetch`, which would have the newest page take the place of all that has been read.
  useOnChange(version, () => {
    client.query({ query: BidHistoryDocument, variables, fetchPolicy: 'network-only' }).catch(() => undefined)
  })

  const bids = data?.auction?.bids
  if (!bids) {
    if (!error) return <HistorySkeleton />
    return (
      <div className="mt-5 grid justify-items-start gap-3">
        <Notice tone="bad">The bids could not be fetched just now.</Notice>
        <Button look="ghost" onClick={() => void refetch()}>
          Try again
        </Button>
      </div>
    )
  }
  if (bids.edges.length === 0)
    return <p className="mt-4 text-ink-2">Nobody has bid yet. The first bid sets the starting price.</p>
  const left = bids.totalCount - bids.edges.length
  return (
    <>
      {complete ? (
        <p className="num mt-3 text-ink-2">
          {counted(head.bidCount, 'bid')}. {RESERVE[head.reserveStatus]}
        </p>
      ) : null}
      <BidTable bids={bids.edges.map(({ node }) => node)} isOver={complete && hasEnded(head.phase)} />
      {bids.pageInfo.hasNextPage ? (
        <Button
          look="ghost"
          size="small"
          className="mt-4"
          busy={loading}
          onClick={() => void fetchMore({ variables: { first: MORE, after: bids.pageInfo.endCursor } })}
        >
          {left > 0 ? `Show ${Math.min(MORE, left)} more` : 'Show more'}
        </Button>
      ) : null}
      {complete && head.headHash !== null ? <VerifiableRecord auctionId={auctionId} head={head} /> : null}
    </>
  )
}

function hasEnded(phase: string): boolean {
  return phase === 'SOLD' || phase === 'UNSOLD' || phase === 'CANCELED'
}

/** Calls `act` soon after `version` has changed, once for each burst of changes: there may be new bids. */
function useOnChange(version: number | undefined, act: () => void): void {
  const last = useRef(version)
  const newest = useRef(act)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => {
    newest.current = act
  })
  useEffect(() => {
    const before = last.current
    last.current = version
    if (before === undefined || version === before) return
    // One that is due already will see this change, too.
    timer.current ??= setTimeout(() => {
      timer.current = undefined
      newest.current()
    }, CALM_MS)
  }, [version])
  useEffect(() => () => clearTimeout(timer.current), [])
}
