import type { NotificationDetails } from '@kollect-it/drizzle/schema/notifications.ts'
import { amount, instant, type KindWords, orderPath, type Words } from './word-parts.ts'

/** What people are told of an order once there is one. */
type OrderKind =
  | 'payment-due'
  | 'payment-failed'
  | 'paid'
  | 'shipped'
  | 'delivered'
  | 'released'
  | 'paid-out'
  | 'canceled'
  | 'refunded'
  | 'payout-problem'
  | 'reviewed'

type Writers = {
  readonly [Kind in OrderKind]: (detail: NotificationDetails[Kind], orderId: string | null) => Words
}

export const ORDER_WORDS: Writers = {
  'payment-due': (order, orderId) => ({
    title: `Please pay for “${order.title}”`,
    text: `${amount(order, order.price)} is to be paid by ${instant(order.payBy)}. After that the order is canceled.`,
    ...leadsTo(orderId, 'Pay now'),
  }),
  'payment-failed': (order, orderId) => ({
    title: `Your payment for “${order.title}” did not go through`,
    text: `${order.problem} The order stays yours while there is time to pay: try again.`,
    ...leadsTo(orderId, 'Try again'),
  }),
  paid: (order, orderId) => ({
    title: `“${order.title}” is paid`,
    text: `The buyer paid ${amount(order, order.price)}, which is held until it has arrived. Please send it by ${instant(order.shipBy)}.`,
    ...leadsTo(orderId, 'Go to the order'),
  }),
  shipped: (order, orderId) => ({
    title: order.carrier === undefined ? `“${order.title}” can be collected` : `“${order.title}” is on its way`,
    text:
      order.carrier === undefined
        ? 'Your order page shows a code. Tell it to the seller when you have it in your hands, and not before.'
        : `It was sent with ${order.carrier}. When it has arrived, please confirm that on your order page.`,
    ...leadsTo(orderId, 'Go to your order'),
  }),
  delivered: (order, orderId) => ({
    title: `“${order.title}” has arrived`,
    text: `The buyer can look at it until ${instant(order.inspectionEndsAt)}. Then the money is yours, unless they report something.`,
    ...leadsTo(orderId, 'Go to the order'),
  }),
  released: (order, orderId) => ({
    title: `The money for “${order.title}” is yours`,
    text: 'The order is complete. Your money is on its way to your account.',
    ...leadsTo(orderId, 'Go to the order'),
  }),
  'paid-out': (order, orderId) => ({
    title: `The money for “${order.title}” went to your bank`,
    text: 'It shows on your account within a few days.',
    ...leadsTo(orderId, 'Go to the order'),
  }),
  canceled: (order, orderId) => ({
    title: `The order of “${order.title}” was canceled`,
    text: `${order.reason} ${consequence(order)}`,
    ...leadsTo(orderId, 'Go to the order'),
  }),
  refunded: (order, orderId) => ({
    title: `Your money for “${order.title}” is back`,
    text: 'The whole amount was sent back to where you paid from. Banks can take some days to show it.',
    ...leadsTo(orderId, 'Go to your order'),
  }),
  'payout-problem': (order) => ({
    title: `Your bank refused the money for “${order.title}”${andOthers(order)}`,
    text: `${order.problem ?? 'Please check your bank details.'} Until then your money lies safely in your account there.`,
    path: '/sell/payouts',
    action: 'Go to your payouts',
  }),
  reviewed: (order, orderId) => ({
    title: `The ${order.role === 'buyer' ? 'seller' : 'buyer'} of “${order.title}” wrote a review`,
    text: 'You see it once you have written yours, or when the time for that is over.',
    ...leadsTo(orderId, 'Write your review'),
  }),
}

export const ORDER_KIND_WORDS: Readonly<Record<OrderKind, KindWords>> = {
  'payment-due': {
    label: 'Payment due',
    description: 'Something that you bought is still to be paid.',
    reason: 'you bought this',
  },
  'payment-failed': {
    label: 'Payment failed',
    description: 'A payment of yours did not go through.',
    reason: 'you bought this',
  },
  paid: { label: 'Paid', description: 'Something that you sold is paid, and to be sent.', reason: 'you sold this' },
  shipped: {
    label: 'Sent',
    description: 'Something that you bought is on its way, or can be collected.',
    reason: 'you bought this',
  },
  delivered: { label: 'Arrived', description: 'The buyer has what you sold.', reason: 'you sold this' },
  released: {
    label: 'Money released',
    description: 'The money for something that you sold is yours.',
    reason: 'you sold this',
  },
  'paid-out': { label: 'Paid out', description: 'Your money went to your bank.', reason: 'you sold this' },
  canceled: {
    label: 'Canceled',
    description: 'An order of yours was called off.',
    reason: 'you are a side of this order',
  },
  refunded: { label: 'Refunded', description: 'You have your money back.', reason: 'you bought this' },
  'payout-problem': { label: 'Payout problem', description: 'Your bank refused a payout.', reason: 'you sold this' },
  reviewed: {
    label: 'Reviewed',
    description: 'The other side of an order wrote a review.',
    reason: 'you are a side of this order',
  },
}

function andOthers({ others }: NotificationDetails['payout-problem']): string {
  if (others === undefined) return ''
  return others === '1' ? ' and one more sale' : ` and ${others} more sales`
}

function consequence({ role, refunds }: NotificationDetails['canceled']): string {
  if (role === 'seller') return 'You can offer the piece again from the order.'
  return refunds === 'yes' ? 'You get the whole amount back.' : 'There is nothing left to pay.'
}

function leadsTo(orderId: string | null, action: string): Pick<Words, 'path' | 'action'> {
  return { path: orderId === null ? '/orders' : orderPath(orderId), action }
}
