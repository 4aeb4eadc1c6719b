import { submitForm } from '@kollect-it/sandbox/stripe/testing/browser.ts'
import { Logger, runOnce } from 'graphile-worker'
import { v7 } from 'uuid'
import { startTestApi, type TestApi } from '../../test/support/api.ts'
import { payOnPage } from '../../test/support/pay-on-page.ts'
import { type JobHandlers, toTaskList } from '../jobs/jobs.ts'
import type { Account } from '../ledger/accounts.ts'
import { findBalances } from '../ledger/ledger.repo.ts'
import { findViolations } from '../ledger/ledger-checks.repo.ts'
import { type Database, inTransaction } from '../platform/database.ts'
import { openCheckout } from './open-checkout.ts'
import { paymentsHandlers } from './payments.jobs.ts'
import type { PaymentsParts } from './payments-parts.ts'
import { refreshPayoutAccount } from './refresh-payout-account.ts'
import { type RefundRequest, requestRefund } from './request-refund.ts'
import { type ReleaseRequest, requestRelease } from './request-release.ts'
import { startOnboarding } from './start-onboarding.ts'
import { createStripe, type StripeApi } from './stripe.ts'

const SILENT = new Logger(() => () => undefined)

/** The application with Stripe’s stand-in; jobs run when a test says so. */
export interface PaymentsWorld extends PaymentsParts {
  readonly api: TestApi
  readonly db: Database
  readonly stripe: StripeApi
  /** Works one of the stand-in’s controls. */
  control(path: string, given?: Readonly<Record<string, unknown>>): Promise<ReturnType<typeof JSON.parse>>
  /** Until Stripe has delivered its webhooks and no job is due that has not run; gives the names of those that failed. */
  settle(): Promise<string[]>
  /** What orders were told, the first first: name and id. */
  readonly told: [name: string, id: string][]
  stop(): Promise<void>
}

export async function startPayments(
  options: { readonly environment?: Readonly<Record<string, string>> } = {},
): Promise<PaymentsWorld> {
  const api = await startTestApi({ stripe: true, ...options })
  const { config, db, log } = api.parts
  // Waits for what never answers are short.
  const stripe = createStripe(config, { timeoutMs: 2_000, retries: 0 })
  const told: PaymentsWorld['told'] = []
  const handlers: Partial<JobHandlers> = { ...paymentsHandlers({ config, db, log, stripe }) }
  const hear = (name: string) => async (payload: unknown) => {
    told.push([name, String(Object.values(Object(payload))[0])])
  }
  const orders = ['payment-succeeded', 'payment-failed', 'checkout-expired', 'released', 'refunded', 'paid-out']
  const taskList = {
    ...toTaskList(handlers as JobHandlers),
    ...Object.fromEntries(orders.map((name) => [`orders.${name}`, hear(name)])),
  }
  const control = async (path: string, given: Readonly<Record<string, unknown>> = {}) => {
    const response = await fetch(`${api.stripe?.url}/_sandbox/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(given),
    })
    const body = await response.json()
    if (!response.ok) throw new Error(`${path}: ${JSON.stringify(body)}`)
    return body
  }
  return {
    api,
    db,
    stripe,
    told,
    control,
    settle: async () => {
      for (;;) {
        await control('webhooks/settle')
        const [due] = await api.sql`
          select count(*)::int as count from graphile_worker.jobs
           where run_at <= now() and task_identifier = any(${Object.keys(taskList)})`
        if (due?.count === 0) break
        await runOnce({ connectionString: config.DATABASE_URL, taskList, noHandleSignals: true, logger: SILENT })
      }
      const failed = await api.sql`select task_identifier from graphile_worker.jobs where attempts > 0 order by id`
      return failed.map(({ task_identifier: name }) => String(name))
    },
    stop: api.stop,
  }
}

/** Somebody new, straight into the database. */
export async function addMember({ api }: PaymentsWorld, name = 'Ada'): Promise<string> {
  const id = v7()
  const email = `${name.toLowerCase()}-${id}@example.test`
  await api.sql`
    insert into app.users (id, email, email_key, email_verified_at, display_name)
    values (${id}, ${email}, ${email}, now(), ${name})`
  return id
}

/** A member with a shop. */
export async function addShopOwner(world: PaymentsWorld, name = 'Selma'): Promise<string> {
  const userId = await addMember(world, name)
  const id = v7()
  await world.api.sql`
    insert into app.shops (id, owner_id, slug, name, name_key, country)
    values (${id}, ${userId}, ${`shop-${id}`}, ${`Shop ${id.slice(-12)}`}, ${id}, 'US')`
  return userId
}

const PUBLIC_URL = 'http://127.0.0.1'

/** A seller who has been through Stripe’s onboarding and can be paid. */
export async function addPaidSeller(world: PaymentsWorld): Promise<string> {
  const userId = await addShopOwner(world)
  const started = await startOnboarding(world, { userId, publicUrl: PUBLIC_URL })
  if (started.kind !== 'started') throw new Error('the seller has no shop')
  await submitForm(started.url, { action: 'complete' })
  await refreshPayoutAccount(world, userId)
  return userId
}

/** A sale of a piece at 500.00 with nothing for shipping, unless told otherwise. */
export interface Sale {
  readonly orderId: string
  readonly buyerId: string
  readonly sellerId: string
  readonly item: bigint
  readonly shipping: bigint
}

export async function addSale(world: PaymentsWorld, known: Partial<Sale> = {}): Promise<Sale> {
  return {
    orderId: v7(),
    buyerId: known.buyerId ?? (await addMember(world, 'Bruno')),
    sellerId: known.sellerId ?? (await addShopOwner(world)),
    item: 50_000n,
    shipping: 0n,
    ...known,
  }
}

/** The page on which sales of one seller can be paid. */
export async function openPage({ db, stripe }: PaymentsWorld, first: Sale, ...more: readonly Sale[]) {
  return openCheckout(db, stripe, {
    orders: [first, ...more].map(({ orderId, item, shipping }) => ({ orderId, item, shipping, title: 'Meissen vase' })),
    buyerId: first.buyerId,
    sellerId: first.sellerId,
    currency: 'USD',
    successUrl: `${PUBLIC_URL}/orders/${first.orderId}?session_id={CHECKOUT_SESSION_ID}`,
    cancelUrl: `${PUBLIC_URL}/orders/${first.orderId}`,
  })
}

/** Its money is available at once: refunds and transfers need not wait. */
export const INSTANT_VISA = '4000 0000 0000 0077'

/** A sale that is paid and whose money is held. */
export async function addPaidSale(
  world: PaymentsWorld,
  { card = INSTANT_VISA, ...known }: Partial<Sale> & { card?: string } = {},
): Promise<Sale> {
  const sale = await addSale(world, known)
  const opened = await openPage(world, sale)
  if (opened.kind !== 'checkout-opened') throw new Error(`opening the page answered ${opened.kind}`)
  await payOnPage(opened.url, card)
  await world.settle()
  return sale
}

/** Releases a sale at ten percent, in a transaction of its own. */
export function release({ db }: PaymentsWorld, sale: Sale, terms: Partial<ReleaseRequest> = {}) {
  const { orderId, sellerId, item, shipping } = sale
  const request = { orderId, sellerId, currency: 'USD', item, total: item + shipping, feeBps: 1_000, ...terms }
  return inTransaction(db, (tx) => requestRelease(tx, request))
}

/** Asks for a refund in a transaction of its own. */
export function refund(
  { db }: PaymentsWorld,
  { orderId }: Sale,
  amount: RefundRequest['amount'],
  reason: RefundRequest['reason'] = 'requested-by-customer',
) {
  return inTransaction(db, (tx) => requestRefund(tx, { orderId, amount, reason }))
}

/** What accounts hold on their normal side, by title; those of one order, seller or refund by theirs and its id. */
export async function balances({ db }: PaymentsWorld, ...accounts: readonly Account[]): Promise<bigint[]> {
  const found = await findBalances(db, accounts)
  return accounts.map(({ name }) => found.find(({ account }) => account.name === name)?.amount ?? 0n)
}

/** Nothing may ever be wrong with the ledger. */
export async function expectSoundLedger({ db }: PaymentsWorld): Promise<void> {
  const violations = await findViolations(db)
  if (violations.length > 0) throw new Error(JSON.stringify(violations, null, 2))
}

/** Has every job that failed, or waits for later, run at once the next time. */
export async function hurryJobs({ api }: PaymentsWorld): Promise<void> {
  await api.sql`update graphile_worker._private_jobs set run_at = now() where locked_at is null`
}
