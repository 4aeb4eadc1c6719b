import { checkAttributes } from '@kollect-it/shared/catalog/check-attributes.ts'
import { AUCTION_LIMITS, LISTING_LIMITS, minimumBuyNow, minimumReserve } from '@kollect-it/shared/catalog/limits.ts'
import { MARKET_CURRENCY } from '@kollect-it/shared/money/currency.ts'
import { formatMoney } from '@kollect-it/shared/money/money.ts'
import { lengthOf } from '../accounts/text-input.ts'
import type { FieldProblem } from '../graphql/user-error.ts'
import { type ListingFacts, toMinor } from './listing-facts.ts'

export interface MissingContext {
  readonly photoCount: number
  readonly now: Date
  /** The shortest auction, from now or from its start. */
  readonly minimumAuctionSeconds: number
}

const DAY_MS = 24 * 60 * 60 * 1000

/** What still keeps a draft from being published, in the order of the form; empty when it is ready. */
export function findMissing(facts: ListingFacts, context: MissingContext): FieldProblem[] {
  return [
    ...(facts.categorySlug === null ? [problem('categorySlug', 'Choose a category.')] : []),
    ...missingText('title', facts.title, 'Give it a title.'),
    ...missingText('description', facts.description, 'Describe it.'),
    ...(facts.categorySlug !== null && facts.condition === null ? [problem('condition', 'Choose its condition.')] : []),
    ...missingAttributes(facts),
    ...(context.photoCount < LISTING_LIMITS.photos.minimum ? [problem('photos', 'Add at least one photo.')] : []),
    ...missingTerms(facts, context),
    ...missingShipping(facts),
  ]
}

function missingText(field: 'title' | 'description', text: string, whenEmpty: string): FieldProblem[] {
  const { minimum } = LISTING_LIMITS[field]
  if (text === '') return [problem(field, whenEmpty)]
  return lengthOf(text) < minimum ? [problem(field, `Use at least ${minimum} characters.`)] : []
}

function missingAttributes({ categorySlug, attributes }: ListingFacts): readonly FieldProblem[] {
  if (categorySlug === null) return []
  const given = Object.entries(attributes).map(([key, values]) => ({ key, values }))
  const check = checkAttributes(categorySlug, given, { complete: true })
  return check.kind === 'invalid' ? check.problems : []
}

function missingTerms({ saleTerms: { auction, fixed } }: ListingFacts, context: MissingContext): FieldProblem[] {
  if (auction) return [...missingAmounts(auction), ...missingTimes(auction, context)]
  if (!fixed) return [problem('sale', 'Choose how to sell it: by auction or at a fixed price.')]
  return fixed.price === undefined ? [problem('sale.fixed.price', 'Set a price.')] : []
}

type AuctionTerms = NonNullable<ListingFacts['saleTerms']['auction']>

function missingAmounts(terms: AuctionTerms): FieldProblem[] {
  const start = toMinor(terms.startingPrice)
  if (start === null) return [problem('sale.auction.startingPrice', 'Set a starting price.')]
  const [reserve, buyNow] = [toMinor(terms.reserve), toMinor(terms.buyNow)]
  const problems: FieldProblem[] = []
  if (reserve !== null && reserve < minimumReserve(start)) {
    const message = `The reserve is at least the starting price, ${inWords(minimumReserve(start))}.`
    problems.push(problem('sale.auction.reserve', message))
  }
  if (buyNow !== null && buyNow < minimumBuyNow(start)) {
    const message = `Buy Now is at least 30 % above the starting price: ${inWords(minimumBuyNow(start))} or more.`
    problems.push(problem('sale.auction.buyNow', message))
  } else if (buyNow !== null && reserve !== null && buyNow < reserve) {
    problems.push(problem('sale.auction.buyNow', `Buy Now cannot be less than your reserve of ${inWords(reserve)}.`))
  }
  return problems
}

function missingTimes({ startsAt, endsAt }: AuctionTerms, context: MissingContext): FieldProblem[] {
  if (endsAt === undefined) return [problem('sale.auction.endsAt', 'Choose when it ends.')]
  const startMs = Math.max(context.now.getTime(), startsAt === undefined ? 0 : Date.parse(startsAt))
  const durationMs = Date.parse(endsAt) - startMs
  if (startMs - context.now.getTime() > AUCTION_LIMITS.maximumLeadMs) {
    const days = AUCTION_LIMITS.maximumLeadMs / DAY_MS
    return [problem('sale.auction.startsAt', `An auction can start ${days} days from now at most.`)]
  }
  if (Date.parse(endsAt) <= context.now.getTime()) {
    return [problem('sale.auction.endsAt', 'This time has passed. Choose a later one.')]
  }
  if (durationMs < context.minimumAuctionSeconds * 1000) {
    const message = `An auction lasts at least ${inTimeWords(context.minimumAuctionSeconds)}. Choose a later end.`
    return [problem('sale.auction.endsAt', message)]
  }
  if (durationMs <= AUCTION_LIMITS.maximumDurationMs) return []
  const days = AUCTION_LIMITS.maximumDurationMs / DAY_MS
  return [problem('sale.auction.endsAt', `An auction can last ${days} days at most. Choose an earlier end.`)]
}

function missingShipping({ shipping, pickupLocation }: ListingFacts): FieldProblem[] {
  if (shipping.length > 0 || pickupLocation !== null) return []
  return [problem('shipping', 'Say how the buyer gets it: add a way to ship it, or a place to collect it.')]
}

function problem(field: string, message: string): FieldProblem {
  return { field, message }
}

function inWords(minor: bigint): string {
  return formatMoney({ minor, currency: MARKET_CURRENCY })
}

function inTimeWords(seconds: number): string {
  const [amount, unit] =
    seconds % 3600 === 0
      ? [seconds / 3600, 'hour']
      : seconds % 60 === 0
        ? [seconds / 60, 'minute']
        : [seconds, 'second']
  return `${amount} ${unit}${amount === 1 ? '' : 's'}`
}
