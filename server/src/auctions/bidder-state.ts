import { registerEnumType } from 'type-graphql'

/** Names in the API, values in the query. */
export const BidderState = { LEADING: 'leading', OUTBID: 'outbid', WON: 'won', LOST: 'lost' } as const

export type BidderState = (typeof BidderState)[keyof typeof BidderState]

registerEnumType(BidderState, {
  name: 'BidderState',
  description: 'How somebody stands who has bid on a lot.',
  valuesConfig: {
    LEADING: { description: 'It runs, and they lead.' },
    OUTBID: { description: 'It runs, and somebody else leads.' },
    WON: { description: 'It is over, and theirs.' },
    LOST: { description: 'It is over, and not theirs.' },
  },
})
