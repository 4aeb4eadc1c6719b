import { setTimeout as delay } from 'node:timers/promises'
import { Logger, runOnce } from 'graphile-worker'
import { v7 } from 'uuid'
import { toTaskList } from '../../src/jobs/jobs.ts'
import { findViolations } from '../../src/ledger/ledger-checks.repo.ts'
import { paymentsHandlers } from '../../src/payments/payments.jobs.ts'
import { createStripe } from '../../src/payments/stripe.ts'
import { startTestApi, type TestApi, type TestApiOptions } from './api.ts'
import { addBidder, type Bidder } from './bidding.ts'
import { insertPublished } from './listings.ts'
import { actOn, HOME } from './order-mutations.ts'

/** The whole server with Stripe’s stand-in: people trade through the API, and jobs run when a test says so. */
export interface Trade {
  readonly api: TestApi
  /** Works one of the stand-in’s controls. */
  control(path: string, given?: Readonly<Record<string, unknown>>): Promise<ReturnType<typeof JSON.parse>>
  /** Until Stripe has delivered its webhooks and no job is due that has not run, here or elsewhere; gives the names of those that failed. */
  settle(): Promise<string[]>
  stop(): Promise<void>
}

const SILENT = new Logger(() => () => undefined)

export interface TradeOptions extends TestApiOptions {
  /** How jobs wait for Stripe, for tests of what never answers. */
  readonly stripeWaits?: { readonly timeoutMs: number; readonly retries: number }
}

export async function startTrade({ stripeWaits, ...options }: TradeOptions = {}): Promise<Trade> {
  const api = await startTestApi({ stripe: true, ...options })
  const { config, db, log, handlers } = api.parts
  const patient = stripeWaits && paymentsHandlers({ config, db, log, stripe: createStripe(config, stripeWaits) })
  const taskList = toTaskList({ ...handlers, ...patient })
  const control: Trade['control'] = async (path, given = {}) => {
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
    control,
    settle: async () => {
      for (;;) {
        await control('webhooks/settle')
        // Others do what they hold within seconds; what is held for longer, a killed worker has left.
        const [due] = await api.sql`
          select count(*)::int as jobs, count(*) filter (where locked_at is null)::int as free
            from graphile_worker.jobs
           where run_at <= now() and (locked_at is null or locked_at > now() - interval '10 seconds')`
        if (due?.jobs === 0) break
        if (due?.free === 0) await delay(20)
        else await runOnce({ connectionString: config.DATABASE_URL, taskList, noHandleSignals: true, logger: SILENT })
      }
      const failed = await api.sql`select task_identifier from graphile_worker.jobs where attempts > 0 order by id`
      return failed.map(({ task_identifier: name }) => String(name))
    },
    stop: async () => {
      // Nothing may ever be wrong with the ledger.
      const violations = await findViolations(api.parts.db)
      await api.stop()
      if (violations.length > 0) throw new Error(JSON.stringify(violations, null, 2))
    },
  }
}

/** Somebody who buys, and says where things go. They have no card until they save one at Stripe. */
export interface Trader extends Bidder {
  readonly addressId: string
}

export async function addTrader({ api }: Trade, name = 'Ben'): Promise<Trader> {
  const person = await addBidder(api, name, { hasCard: false })
  const { address } = await actOn(person.visitor, 'saveAddress', { input: HOME })
  return { ...person, addressId: address.id }
}

/** Somebody with a shop in the United States. */
export async function addShopkeeper(
  { api }: Pick<Trade, 'api'>,
  name = 'Ada',
): Promise<Bidder & { readonly shopId: string }> {
  const seller = await addBidder(api, name, { hasCard: false })
  const shopId = v7()
  await api.sql`
    insert into app.shops (id, owner_id, slug, name, name_key, country)
    values (${shopId}, ${seller.userId}, ${shopId}, ${`Shop ${shopId}`}, ${shopId}, 'US')`
  return { ...seller, shopId }
}

/** A piece at a fixed price; gives its listing’s id. */
export async function offerPiece(
  { api }: Trade,
  {
    shopId,
    title = 'Bracket clock',
    price,
  }: { readonly shopId: string; readonly title?: string; readonly price?: number },
): Promise<string> {
  const [listingId = ''] = await insertPublished(api.sql, [{ shopId, title, ...(price && { price }) }])
  return listingId
}
