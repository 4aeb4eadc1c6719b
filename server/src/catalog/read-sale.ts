import type { SaleTerms } from '@kollect-it/drizzle/schema/catalog.ts'
import { AUCTION_LIMITS, PRICE_LIMITS } from '@kollect-it/shared/catalog/limits.ts'
import { MARKET_CURRENCY } from '@kollect-it/shared/money/currency.ts'
import { formatMoney } from '@kollect-it/shared/money/money.ts'
import type { FieldProblem } from '../graphql/user-error.ts'
import type { PatchPart } from './apply-patch.ts'
import type { AuctionPatch, FixedPatch, SalePatch } from './listing-patch.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/**
 * The terms of sale that were given. Amounts beyond all bounds and times that can never come are refused here; how the
 * amounts stand to each other is looked at when the listing is published.
 */
export function readSale(before: SaleTerms, given: SalePatch | null | undefined, now: Date): PatchPart {
  if (given === undefined) return { facts: {}, problems: [] }
  if (given === null) return { facts: { saleTerms: {} }, problems: [] }
  if (given.auction && given.fixed) return refuse('Choose either an auction or a fixed price, not both.')
  if (given.auction) return readAuction(before, given.auction, now)
  if (given.fixed) return readFixed(given.fixed)
  return refuse('Choose an auction or a fixed price.')
}

function refuse(message: string): PatchPart {
  return { facts: {}, problems: [{ field: 'sale', message }] }
}

function readFixed({ price, acceptsOffers }: FixedPatch): PatchPart {
  return {
    facts: { saleTerms: { fixed: { price: price.toString(), acceptsOffers: acceptsOffers ?? false } } },
    problems: checkAmount('sale.fixed.price', price),
  }
}

function readAuction(before: SaleTerms, terms: AuctionPatch, now: Date): PatchPart {
  const { startingPrice, reserve, buyNow, startsAt, endsAt } = terms
  const problems = [
    ...checkAmount('sale.auction.startingPrice', startingPrice),
    ...(reserve ? checkAmount('sale.auction.reserve', reserve) : []),
    ...(buyNow ? checkAmount('sale.auction.buyNow', buyNow) : []),
    // A date that was right when it was saved may pass while the draft lies there; only a new one is held against them.
    ...(before.auction?.endsAt === endsAt.toISOString() ? [] : checkTimes(startsAt ?? undefined, endsAt, now)),
  ]
  const auction = {
    startingPrice: startingPrice.toString(),
    ...(reserve && { reserve: reserve.toString() }),
    ...(buyNow && { buyNow: buyNow.toString() }),
    ...(startsAt && { startsAt: startsAt.toISOString() }),
    endsAt: endsAt.toISOString(),
  }
  return { facts: { saleTerms: { auction } }, problems }
}

function checkAmount(field: string, amount: bigint): FieldProblem[] {
  const inWords = (minor: bigint) => formatMoney({ minor, currency: MARKET_CURRENCY })
  if (amount < PRICE_LIMITS.minimum) return [{ field, message: `The least is ${inWords(PRICE_LIMITS.minimum)}.` }]
  if (amount > PRICE_LIMITS.maximum) return [{ field, message: `The most is ${inWords(PRICE_LIMITS.maximum)}.` }]
  return []
}

function checkTimes(startsAt: Date | undefined, endsAt: Date, now: Date): FieldProblem[] {
  const start = startsAt && startsAt > now ? startsAt : now
  const problem = (field: string, message: string) => [{ field: `sale.auction.${field}`, message }]
  if (start.getTime() - now.getTime() > AUCTION_LIMITS.maximumLeadMs) {
    return problem('startsAt', `An auction can start ${AUCTION_LIMITS.maximumLeadMs / DAY_MS} days from now at most.`)
  }
  if (endsAt <= now) return problem('endsAt', 'This time has passed. Choose a later one.')
  if (endsAt <= start) return problem('endsAt', 'It must end after it starts.')
  if (startsAt && endsAt.getTime() - start.getTime() > AUCTION_LIMITS.maximumDurationMs) {
    return problem('endsAt', `An auction can last ${AUCTION_LIMITS.maximumDurationMs / DAY_MS} days at most.`)
  }
  return []
}
