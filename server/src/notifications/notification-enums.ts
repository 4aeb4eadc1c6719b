import { registerEnumType } from 'type-graphql'

/** Names in the API, values in the database. */
export const NotificationKind = {
  OUTBID: 'outbid',
  WON: 'won',
  LOST: 'lost',
  ENDING_SOON: 'ending-soon',
  SOLD: 'sold',
  UNSOLD: 'unsold',
  PAYMENT_DUE: 'payment-due',
  PAYMENT_FAILED: 'payment-failed',
  PAID: 'paid',
  SHIPPED: 'shipped',
  DELIVERED: 'delivered',
  RELEASED: 'released',
  PAID_OUT: 'paid-out',
  CANCELED: 'canceled',
  REFUNDED: 'refunded',
  PAYOUT_PROBLEM: 'payout-problem',
  REVIEWED: 'reviewed',
} as const

export type NotificationKind = (typeof NotificationKind)[keyof typeof NotificationKind]

/** All kinds, in the order in which people are asked about them. */
export const NOTIFICATION_KINDS: readonly NotificationKind[] = Object.values(NotificationKind)

registerEnumType(NotificationKind, {
  name: 'NotificationKind',
  description: 'What somebody is told of.',
  valuesConfig: {
    OUTBID: { description: 'Somebody else leads a lot that they led.' },
    WON: { description: 'They won a lot.' },
    LOST: { description: 'A lot that they bid on ended, and they did not win it.' },
    ENDING_SOON: { description: 'A lot that they watch or bid on, and do not lead, ends soon.' },
    SOLD: { description: 'They sold a lot.' },
    UNSOLD: { description: 'A lot of theirs ended without a buyer.' },
    PAYMENT_DUE: { description: 'Something that they bought is still to be paid.' },
    PAYMENT_FAILED: { description: 'A payment of theirs did not go through.' },
    PAID: { description: 'Something that they sold is paid, and to be sent.' },
    SHIPPED: { description: 'Something that they bought is on its way, or ready to be collected.' },
    DELIVERED: { description: 'The buyer has what they sold.' },
    RELEASED: { description: 'The money for something that they sold is theirs.' },
    PAID_OUT: { description: 'Their money went to their bank.' },
    CANCELED: { description: 'An order of theirs was called off.' },
    REFUNDED: { description: 'They have their money back.' },
    PAYOUT_PROBLEM: { description: 'Their bank refused a payout.' },
    REVIEWED: { description: 'The other side of an order wrote a review.' },
  },
})
