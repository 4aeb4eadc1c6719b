import { expect } from '@jest/globals'
import { findViolations } from '../../src/ledger/ledger-checks.repo.ts'
import type { Market } from './market.ts'

type Books = Pick<Market, 'api' | 'stripe' | 'db'>

/** How Stripe names what we book when money of the platform moves. What is not here is the platform's own, as its float. */
const BOOKED_AS: Readonly<Record<string, string>> = {
  charge: 'payment-succeeded',
  transfer: 'transfer-created',
  transfer_refund: 'transfer-reversed',
  refund: 'refund-created',
  refund_failure: 'refund-failed',
}

/** Our ledger and Stripe's own books say the same to the cent, and nobody was charged or paid twice. */
export async function expectAgreement(books: Books): Promise<void> {
  expect(await findDisagreements(books)).toEqual([])
}

/** One sentence for everything in which our ledger and Stripe's books differ, or which happened once too often. */
export async function findDisagreements(books: Books): Promise<string[]> {
  const unsound = (await findViolations(books.db)).map((violation) => JSON.stringify(violation))
  const response = await fetch(`${books.api.stripe?.url}/_sandbox/state`)
  const { audit }: { audit: string[] } = JSON.parse(await response.text())
  return [...unsound, ...audit, ...(await compareMovements(books)), ...(await findRepeats(books))]
}

/** Every movement of the platform's balance is booked once, with its amount and what Stripe kept, and nothing else is. */
async function compareMovements({ api, stripe }: Books): Promise<string[]> {
  const moved = await stripe.balanceTransactions.list({ limit: 100 }).autoPagingToArray({ limit: 10_000 })
  const atStripe = moved.flatMap(({ type, source, net, fee }) => {
    const kind = BOOKED_AS[type]
    return kind ? [`${kind} of ${typeof source === 'string' ? source : source?.id}: ${net}, fee ${fee}`] : []
  })
  const rows = await api.sql`
    select kind, cause, coalesce(sum(amount) filter (where account = 'stripe_balance'), 0) as net,
           coalesce(sum(amount) filter (where account = 'stripe_fees'), 0) as fee
      from app.journals join app.postings on journal_id = journals.id
     where kind = any(${Object.values(BOOKED_AS)}) group by journals.id`
  const booked = rows.map(({ kind, cause, net, fee }) => `${kind} of ${cause}: ${net}, fee ${fee}`)
  return [
    ...difference(atStripe, booked).map((one) => `Stripe has a ${one}, and it is not booked.`),
    ...difference(booked, atStripe).map((one) => `Booked is a ${one}, which Stripe does not have.`),
  ]
}

/** What is in the first list, as often as it is there, and not in the second. */
function difference(ones: readonly string[], others: readonly string[]): string[] {
  const left = [...others]
  return ones.filter((one) => {
    const place = left.indexOf(one)
    if (place >= 0) left.splice(place, 1)
    return place < 0
  })
}

/** An order has one payment that was not given back, and a release, a refund or a reversal of ours is at Stripe once. */
async function findRepeats({ api, stripe }: Books): Promise<string[]> {
  const page = { limit: 100 }
  const all = { limit: 10_000 }
  const transfers = await stripe.transfers.list(page).autoPagingToArray(all)
  const refunds = await stripe.refunds.list(page).autoPagingToArray(all)
  const causes = [
    ...transfers.map(({ metadata }) => `transfer of release ${metadata.release_id}`),
    ...refunds.map(({ metadata }) => `refund ${metadata?.refund_id}`),
  ]
  const charged = (await stripe.charges.list(page).autoPagingToArray(all)).filter(
    ({ status, amount, amount_refunded }) => status === 'succeeded' && amount_refunded < amount,
  )
  const rows = await api.sql`
    select order_id, charge_id from app.payment_orders join app.payments on id = payment_id
     where charge_id = any(${charged.map(({ id }) => id)})`
  const strangers = charged.filter(({ id }) => !rows.some(({ charge_id }) => charge_id === id))
  return [
    ...repeated([...causes, ...rows.map(({ order_id }) => `charge of order ${order_id}`)]),
    ...strangers.map(({ id, amount }) => `Stripe has charge ${id} of ${amount}, of which no order knows.`),
  ]
}

function repeated(causes: readonly string[]): string[] {
  return [...new Set(causes.filter((cause, place) => causes.indexOf(cause) !== place))].map(
    (cause) => `There is more than one ${cause}.`,
  )
}
