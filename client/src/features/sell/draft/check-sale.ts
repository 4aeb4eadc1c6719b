import { AUCTION_LIMITS, minimumBuyNow, minimumReserve, PRICE_LIMITS } from '@kollect-it/shared/catalog/limits.ts'
import { inWords, minorUnits } from './amounts.ts'
import { type DraftProblem, invalid, missing } from './draft-problem.ts'
import { fromLocalText } from './local-time.ts'
import { auctionEnd, type SaleFields } from './sale-fields.ts'

/** What is missing or wrong; the server has the last word. */
export function checkSale(sale: SaleFields, nowMs: number): DraftProblem[] {
  if (sale.format === null) return [missing('sale', 'Choose how to sell it: by auction or at a fixed price.')]
  if (sale.format === 'fixed') return checkPrice('sale.fixed.price', sale.price, 'Set a price.')
  return [
    ...checkPrice('sale.auction.startingPrice', sale.startingPrice, 'Set a starting price.'),
    ...checkAbove('sale.auction.reserve', sale, { text: sale.reserve, least: minimumReserve, name: 'A reserve' }),
    ...checkAbove('sale.auction.buyNow', sale, { text: sale.buyNow, least: minimumBuyNow, name: 'Buy Now' }),
    ...checkBuyNowOverReserve(sale),
    ...checkTimes(sale, nowMs),
  ]
}

function checkPrice(field: string, text: string, whenMissing: string): DraftProblem[] {
  if (text.trim() === '') return [missing(field, whenMissing)]
  const amount = minorUnits(text)
  if (amount === undefined) return [invalid(field, 'Write an amount in dollars, such as 1250 or 99.50.')]
  if (amount < PRICE_LIMITS.minimum) return [invalid(field, `The least is ${inWords(PRICE_LIMITS.minimum)}.`)]
  if (amount > PRICE_LIMITS.maximum) return [invalid(field, `The most is ${inWords(PRICE_LIMITS.maximum)}.`)]
  return []
}

interface AboveStart {
  readonly text: string
  readonly least: (startingPrice: bigint) => bigint
  readonly name: string
}

function checkAbove(field: string, sale: SaleFields, { text, least, name }: AboveStart): DraftProblem[] {
  if (text.trim() === '') return []
  const wrong = checkPrice(field, text, '')
  const [start, amount] = [minorUnits(sale.startingPrice), minorUnits(text)]
  if (wrong.length > 0 || start === undefined || amount === undefined) return wrong
  const minimum = least(start)
  return amount < minimum ? [invalid(field, `${name} is at least ${inWords(minimum)} with this starting price.`)] : []
}

function checkBuyNowOverReserve({ reserve, buyNow }: SaleFields): DraftProblem[] {
  const [floor, amount] = [minorUnits(reserve), minorUnits(buyNow)]
  if (floor === undefined || amount === undefined || amount >= floor) return []
  return [invalid('sale.auction.buyNow', `Buy Now cannot be less than your reserve of ${inWords(floor)}.`)]
}

function checkTimes(sale: SaleFields, nowMs: number): DraftProblem[] {
  const startMs = sale.startsAt === '' ? nowMs : fromLocalText(sale.startsAt)
  if (startMs === undefined) return [invalid('sale.auction.startsAt', 'Choose a day and a time.')]
  if (startMs > nowMs + AUCTION_LIMITS.maximumLeadMs) {
    return [invalid('sale.auction.startsAt', 'An auction can start 60 days from now at most.')]
  }
  const endMs = auctionEnd(sale, nowMs)
  if (endMs === undefined) return [missing('sale.auction.endsAt', 'Choose when it ends.')]
  if (endMs <= nowMs) return [invalid('sale.auction.endsAt', 'This time has passed. Choose a later one.')]
  if (endMs <= startMs) return [invalid('sale.auction.endsAt', 'It must end after it starts.')]
  if (endMs - startMs > AUCTION_LIMITS.maximumDurationMs) {
    return [invalid('sale.auction.endsAt', 'An auction can last 30 days at most.')]
  }
  return []
}
