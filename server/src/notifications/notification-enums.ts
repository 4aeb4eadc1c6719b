import { registerEnumType } from 'type-graphql'

/** Names in the API, values in the database. */
export const NotificationKind = {
  OUTBID: 'outbid',
  WON: 'won',
  LOST: 'lost',
  ENDING_SOON: 'ending-soon',
  SOLD: 'sold',
  UNSOLD: 'unsold',
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
  },
})
