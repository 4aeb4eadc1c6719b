import type { OrderDetailsFragment } from '../../generated/types.ts'
import type { WireMoney } from '../../lib/money.ts'
import { feeWords } from './fee-words.ts'
import { isOff, isPaid } from './funds-words.ts'
import { sellerReceives } from './seller-receives.ts'

/** A line of the sum that an order makes. */
export interface PriceLine {
  readonly name: string
  readonly money: WireMoney
  /** It is taken off. */
  readonly isLess?: boolean
  /** The sum of what stands over it. */
  readonly isSum?: boolean
  /** What a sum is made of, where that is not plain from its lines. */
  readonly note?: string
}

type Priced = Pick<
  OrderDetailsFragment,
  'item' | 'shipping' | 'total' | 'fee' | 'sellerProceeds' | 'shippingService' | 'state' | 'funds'
>

/** What an order costs: the piece, the shipping, the sum. The seller reads on to what they get of it. */
export function priceLines(order: Priced, reader: 'BUYER' | 'SELLER'): readonly PriceLine[] {
  const { item, shipping, total, shippingService } = order
  return [
    { name: 'The piece', money: item },
    { name: shippingService === null ? 'Shipping' : `Shipping, ${shippingService}`, money: shipping },
    { name: totalName(order, reader), money: total, isSum: true },
    ...earnedLines(order),
  ]
}

function totalName({ state, funds }: Priced, reader: 'BUYER' | 'SELLER'): string {
  if (isPaid(funds)) return TOTAL_NAMES[reader].paid
  return isOff(state) ? 'In all' : TOTAL_NAMES[reader].unpaid
}

const TOTAL_NAMES = {
  BUYER: { paid: 'Paid', unpaid: 'To pay' },
  SELLER: { paid: 'The buyer paid', unpaid: 'The buyer pays' },
} as const

/** Only the seller is told the fee. */
function earnedLines(order: Priced): readonly PriceLine[] {
  const { item, shipping, fee, state } = order
  const received = sellerReceives(order)
  if (!fee || !received) return []
  const isLost = isOff(state) || order.funds === 'REVERSED'
  const isWithShipping = shipping.minor !== '0'
  return [
    { name: feeWords(item, fee), money: fee, isLess: true },
    {
      name: isLost ? 'You would have received' : 'You receive',
      money: received,
      isSum: true,
      ...(isWithShipping && { note: 'With the whole shipping: no fee is taken of that.' }),
    },
  ]
}
