import { schedule } from './agenda.ts'
import type { BalanceTransaction } from './resources.ts'
import { own, type World } from './world.ts'

/** A change of one account's balance. */
export interface Booking {
  readonly account: string
  /** As Stripe names it, for example `charge` or `transfer_refund`. */
  readonly type: string
  /** In minor units; positive when the account gets money. */
  readonly amount: number
  readonly fee?: number
  readonly source: string
  readonly description?: string
  /** When the money can be used; now when left out. */
  readonly availableOn?: number
  readonly reportingCategory: string
}

/** Where money comes from and goes to outside all accounts. */
export type PotName = 'cards' | 'banks' | 'provider'

/**
 * Moves money: every booking's net is matched by another account or a pot, so that nothing appears or vanishes. Fees go
 * to the provider's pot by themselves.
 *
 * @throws when the movement does not sum to zero: a mistake of ours
 */
export function move(
  world: World,
  currency: string,
  movement: { bookings: readonly Booking[]; pots?: Partial<Record<PotName, number>> },
): BalanceTransaction[] {
  const pots = Object.entries(movement.pots ?? {})
  const booked = movement.bookings.reduce((sum, booking) => sum + booking.amount, 0)
  const outside = pots.reduce((sum, [, amount]) => sum + amount, 0)
  if (booked + outside !== 0) throw new Error(`A movement of money does not sum to zero: ${booked} and ${outside}.`)
  for (const [pot, amount] of pots) addToPot(world, pot, currency, amount)
  return movement.bookings.map((booking) => book(world, currency, booking))
}

function book(world: World, currency: string, booking: Booking): BalanceTransaction {
  const { account, amount, fee = 0, type, source } = booking
  const now = world.clock.seconds()
  const availableOn = Math.max(now, booking.availableOn ?? now)
  if (fee !== 0) addToPot(world, 'provider', currency, fee)
  const transaction = world.store.insert('balance_transaction', account, {
    id: world.ids.make('txn'),
    object: 'balance_transaction',
    amount,
    available_on: availableOn,
    balance_type: 'payments',
    created: now,
    currency,
    description: booking.description ?? null,
    exchange_rate: null,
    fee,
    fee_details: fee === 0 ? [] : [feeDetail(fee, currency, type)],
    net: amount - fee,
    reporting_category: booking.reportingCategory,
    source,
    status: availableOn <= now ? 'available' : 'pending',
    type,
  })
  if (transaction.status === 'pending') schedule(world, 'funds-available', transaction.id, availableOn)
  return transaction
}

function feeDetail(amount: number, currency: string, type: string) {
  const description = type === 'adjustment' ? 'Dispute fee' : 'Stripe processing fees'
  return { amount, application: null, currency, description, type: 'stripe_fee' }
}

function addToPot(world: World, pot: string, currency: string, amount: number): void {
  const id = `${pot}:${currency}`
  const kept = world.store.find('pot', id)?.value
  if (kept) kept.amount += amount
  else world.store.insert('pot', world.platform, { id, object: 'pot', currency, amount })
}

/** What an account has in one currency: usable now, and on its way. */
export function balanceOf(world: World, account: string, currency: string): { available: number; pending: number } {
  const balance = { available: 0, pending: 0 }
  for (const transaction of world.store.list('balance_transaction', account)) {
    if (transaction.currency === currency) balance[transaction.status] += transaction.net
  }
  return balance
}

/** The currencies an account has ever had money in, its own first. */
export function currenciesOf(world: World, account: string): string[] {
  const { currency } = own(world, 'account_record', account)
  const used = world.store.list('balance_transaction', account).map((transaction) => transaction.currency)
  return [...new Set([currency, ...used])]
}

/** The balance transaction that an object caused in an account, the first when there are several. */
export function transactionOf(world: World, account: string, source: string): BalanceTransaction | undefined {
  return world.store.list('balance_transaction', account).find((transaction) => transaction.source === source)
}

/** The provider's fee for a charge: 2.9 % and 30 minor units, whatever the currency. */
export function processingFee(amount: number): number {
  return Math.floor((amount * 29 + 500) / 1000) + 30
}
