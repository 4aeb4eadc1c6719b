import type { OrderDetailsFragment } from '../../../generated/types.ts'
import type { OrderFacts } from '../order-facts.ts'

const money = (amount: number) => ({ __typename: 'Money', minor: `${amount}00`, currency: 'USD' }) as const

const ADDRESS = {
  __typename: 'Address',
  id: 'a1',
  name: 'Ada Lovelace',
  line1: '12 St James’s Square',
  line2: null,
  city: 'London',
  region: null,
  postalCode: 'SW1Y 4JH',
  country: 'GB',
  phone: null,
  isDefault: false,
} as const

/** A clock that Ada won at $100 from Bellwether House, to be paid by 27 November. */
export function order(changes: Partial<OrderDetailsFragment> = {}): OrderDetailsFragment {
  return {
    __typename: 'Order',
    id: 'o1',
    version: 1,
    number: 'K-2031',
    title: 'Mantel clock',
    cover: null,
    state: 'AWAITING_PAYMENT',
    funds: 'NONE',
    viewerRole: 'BUYER',
    origin: 'AUCTION',
    item: money(100),
    shipping: money(15),
    total: money(115),
    fee: null,
    sellerProceeds: null,
    shippingZone: 'DOMESTIC',
    shippingService: 'Parcel',
    shipTo: ADDRESS,
    carrier: null,
    carrierName: null,
    trackingNumber: null,
    trackingUrl: null,
    pickupCode: null,
    cancelReason: null,
    cancellationRequestedAt: null,
    deliveredAt: null,
    paidWith: null,
    paymentProblem: null,
    actions: ['PAY'],
    next: null,
    money: [],
    payBy: '2026-11-27T12:00:00Z',
    shipBy: null,
    inspectionEndsAt: null,
    reviewOfBuyer: null,
    reviewOfSeller: null,
    createdAt: '2026-11-23T12:00:00Z',
    listing: { __typename: 'Listing', id: 'l1', slug: 'mantel-clock', pickupLocation: null },
    buyer: { __typename: 'PublicProfile', id: 'u1', displayName: 'Ada' },
    seller: { __typename: 'Shop', id: 's1', slug: 'bellwether-house', name: 'Bellwether House', location: 'Bath' },
    timeline: [
      {
        __typename: 'OrderEvent',
        id: 'e1',
        number: 1,
        kind: 'WON',
        actor: 'SYSTEM',
        at: '2026-11-23T12:00:00Z',
        text: 'Won at auction for $100.',
      },
    ],
    ...changes,
  }
}

/** The same order from the seller's side. */
export function sellersOrder(changes: Partial<OrderDetailsFragment> = {}): OrderDetailsFragment {
  return order({ viewerRole: 'SELLER', actions: [], fee: money(10), sellerProceeds: money(90), ...changes })
}

/** What is said of that order depends on this. */
export function orderFacts(changes: Partial<OrderFacts> = {}): OrderFacts {
  return {
    state: 'AWAITING_PAYMENT',
    funds: 'NONE',
    role: 'BUYER',
    buyer: 'Ada',
    seller: 'Bellwether House',
    total: '$115',
    proceeds: null,
    payBy: 'Fri 27 Nov',
    shipBy: 'Mon 30 Nov',
    inspectionEnds: 'Mon 7 Dec',
    isPaymentDue: false,
    needsAddress: false,
    isCollected: false,
    ...changes,
  }
}
