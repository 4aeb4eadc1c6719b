import { assert } from '../platform/assert.ts'

/** What an account is: it grows by debits (assets and expenses) or by credits (liabilities and income). */
export type AccountNature = 'asset' | 'liability' | 'income' | 'expense'

/** An account of the ledger; there is no other way to make one than the chart below. */
export interface Account {
  /** As it is kept, such as `escrow:0193…`. */
  readonly name: string
  readonly nature: AccountNature
}

/** The chart, first part: the platform's own accounts. The database knows the same titles (`postings_account_known`). */
const PLATFORM_NATURES = {
  stripe_balance: 'asset',
  platform_bank: 'asset',
  platform_fee: 'income',
  stripe_fees: 'expense',
  dispute_fees: 'expense',
  dispute_losses: 'expense',
  goodwill: 'expense',
} as const satisfies Readonly<Record<string, AccountNature>>

/** The chart, second part: one for each order, seller, refund or dispute, by its id. */
const OWNED_NATURES = {
  dispute_hold: 'asset',
  seller_receivable: 'asset',
  escrow: 'liability',
  seller_payable: 'liability',
  refund_payable: 'liability',
  seller_dispute_reserve: 'liability',
  unclaimed: 'liability',
} as const satisfies Readonly<Record<string, AccountNature>>

type PlatformTitle = keyof typeof PLATFORM_NATURES
type OwnedTitle = keyof typeof OWNED_NATURES

/** What the platform has at Stripe, pending and available. */
export const stripeBalance = platformAccount('stripe_balance')

/** The platform's own bank account. */
export const platformBank = platformAccount('platform_bank')

/** The platform's commission. */
export const platformFee = platformAccount('platform_fee')

/** What Stripe takes for payments. */
export const stripeFees = platformAccount('stripe_fees')

/** What Stripe takes for disputes. */
export const disputeFees = platformAccount('dispute_fees')

/** Lost disputes that the platform bears. */
export const disputeLosses = platformAccount('dispute_losses')

/** What the platform gives of its own will. */
export const goodwill = platformAccount('goodwill')

/** What a buyer has paid for an order and nobody has received yet: people read "held until delivery". */
export const heldFor = (orderId: string) => ownedAccount('escrow', orderId)

/** What was released to a seller and not sent yet. */
export const sellerPayable = (sellerId: string) => ownedAccount('seller_payable', sellerId)

/** What a seller owes: refunds and lost disputes of sales that were paid out, until it is reversed or offset. */
export const sellerReceivable = (sellerId: string) => ownedAccount('seller_receivable', sellerId)

/** A refund that is decided and not on its way, by the id of our row. */
export const refundPayable = (refundId: string) => ownedAccount('refund_payable', refundId)

/** What Stripe has withdrawn until a dispute is decided. */
export const disputeHold = (disputeId: string) => ownedAccount('dispute_hold', disputeId)

/** What was taken back from a seller until a dispute is decided. */
export const sellerDisputeReserve = (disputeId: string) => ownedAccount('seller_dispute_reserve', disputeId)

/** What a seller never claimed. */
export const unclaimed = (sellerId: string) => ownedAccount('unclaimed', sellerId)

/** The titles of everything that the platform owes. */
export const LIABILITY_TITLES: readonly string[] = Object.entries(OWNED_NATURES)
  .filter(([, nature]) => nature === 'liability')
  .map(([title]) => title)

/** Reads an account from its name. @throws for a name that is not of the chart */
export function readAccount(name: string): Account {
  const [title = '', ownerId, ...rest] = name.split(':')
  if (ownerId === undefined && isPlatformTitle(title)) return platformAccount(title)
  assert(ownerId !== undefined && isOwnedTitle(title) && rest.length === 0, `${name} is no account of the chart`)
  return ownedAccount(title, ownerId)
}

/** The side on which an account grows. */
export function normalSideOf({ nature }: Account): 'debit' | 'credit' {
  return nature === 'asset' || nature === 'expense' ? 'debit' : 'credit'
}

/** An amount of debits less credits as the account means it: what is had, owed, earned or spent is above zero. */
export function onNormalSide(account: Account, debitsLessCredits: bigint): bigint {
  return normalSideOf(account) === 'debit' ? debitsLessCredits : -debitsLessCredits
}

function platformAccount(title: PlatformTitle): Account {
  return { name: title, nature: PLATFORM_NATURES[title] }
}

function ownedAccount(title: OwnedTitle, ownerId: string): Account {
  assert(/^[A-Za-z0-9_-]+$/.test(ownerId), `${title}:${ownerId} is no account: the id is none of ours or Stripe’s`)
  return { name: `${title}:${ownerId}`, nature: OWNED_NATURES[title] }
}

function isPlatformTitle(text: string): text is PlatformTitle {
  return Object.hasOwn(PLATFORM_NATURES, text)
}

function isOwnedTitle(text: string): text is OwnedTitle {
  return Object.hasOwn(OWNED_NATURES, text)
}
