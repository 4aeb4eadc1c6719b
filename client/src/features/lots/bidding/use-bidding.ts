import { useApolloClient } from '@apollo/client/react'
import { useEffect, useRef, useState } from 'react'
import { useServerClock } from '../../../lib/clock/clock-context.tsx'
import type { BidDesk } from './bid-desk.ts'
import type { Sending } from './panel-state.ts'

export interface Bidding {
  readonly sending: Sending
  /** How many were accepted since the page was opened: what was written for one is of no use for the next. */
  readonly acceptedCount: number
  /** Sends a maximum in minor units. */
  place(amount: bigint): void
}

const IDLE: Sending = { kind: 'idle' }
const NOT_LOADED: Sending = {
  kind: 'refused',
  message: 'Part of this page could not be fetched, and nothing was sent. Check your connection, then try again.',
}

/** The viewer's bid on a lot and what becomes of it. For who may not bid, the code that sends bids is never fetched. */
export function useBidding(auctionId: string, mayBid: boolean): Bidding {
  const client = useApolloClient()
  const clock = useServerClock()
  const [sending, setSending] = useState(IDLE)
  const [acceptedCount, setAcceptedCount] = useState(0)
  const desk = useRef<Promise<BidDesk>>(undefined)
  const open = useRef(async (id: string): Promise<BidDesk> => {
    // With the words for what becomes of a bid, so that nothing has to be fetched once it has been sent.
    const [{ openBidDesk }] = await Promise.all([import('./bid-desk.ts'), import('./personal-bar.tsx')])
    const onAccepted = () => setAcceptedCount((count) => count + 1)
    return openBidDesk({ client, clock, auctionId: id, onSending: setSending, onAccepted })
  })

  useEffect(() => {
    setSending(IDLE)
    if (!mayBid) return undefined
    const opening = open.current(auctionId)
    desk.current = opening
    // A failure is told when somebody bids.
    opening.catch(() => undefined)
    return () => {
      desk.current = undefined
      void opening.then((opened) => opened.close()).catch(() => undefined)
    }
  }, [auctionId, mayBid])

  const place = async (amount: bigint): Promise<void> => {
    try {
      const opened = await (desk.current ?? open.current(auctionId))
      opened.place(amount)
    } catch {
      desk.current = undefined
      setSending(NOT_LOADED)
    }
  }
  return { sending, acceptedCount, place: (amount) => void place(amount) }
}
