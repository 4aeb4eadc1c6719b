import type { OneNotificationFragment } from '../../../generated/types.ts'

/** An unread notification of somebody who was outbid on a clock, ten minutes ago. */
export function notification(changes: Partial<OneNotificationFragment> = {}): OneNotificationFragment {
  return {
    __typename: 'Notification',
    id: 'n1',
    kind: 'OUTBID',
    title: 'You have been outbid on “Mantel clock”',
    text: 'The price is now $155.',
    path: '/lots/mantel-clock',
    createdAt: '2026-11-23T11:50:00Z',
    readAt: null,
    ...changes,
  }
}
