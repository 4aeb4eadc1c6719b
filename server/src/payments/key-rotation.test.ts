import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { Logger, runOnce } from 'graphile-worker'
import { type JobHandlers, toTaskList } from '../jobs/jobs.ts'
import { createLogger } from '../platform/log.ts'
import { paymentsHandlers } from './payments.jobs.ts'
import { createStripe } from './stripe.ts'
import {
  addPaidSale,
  addPaidSeller,
  expectSoundLedger,
  hurryJobs,
  type PaymentsWorld,
  release,
  startPayments,
} from './test-world.ts'

let world: PaymentsWorld
beforeAll(async () => {
  world = await startPayments()
})
afterAll(() => world.stop())

const SILENT = new Logger(() => () => undefined)
const OLD = 'sk_test_theoldone'
const NEW = 'sk_test_thenewone'

/** A worker that knows one key runs what is due; gives what it wrote into its log. */
async function work(key: string): Promise<{ readonly level: number; readonly msg: string }[]> {
  const { config, db } = world.api.parts
  const lines: { level: number; msg: string }[] = []
  const log = createLogger({ level: 'info', pretty: false }, { write: (line) => lines.push(JSON.parse(line)) })
  const mine = { ...config, STRIPE_SECRET_KEY: key }
  const handlers: Partial<JobHandlers> = paymentsHandlers({
    config: mine,
    db,
    log,
    stripe: createStripe(mine, { retries: 0 }),
  })
  const taskList = toTaskList(handlers as JobHandlers)
  await runOnce({ connectionString: config.DATABASE_URL, taskList, noHandleSignals: true, logger: SILENT })
  return lines
}

const ERROR = 50

test('a key is replaced without an outage: while both are good, either does the work', async () => {
  const sellerId = await addPaidSeller(world)
  for (const key of [OLD, NEW]) {
    const sale = await addPaidSale(world, { sellerId })
    await release(world, sale)
    expect((await work(key)).filter(({ level }) => level >= ERROR)).toEqual([])
    const { data } = await world.stripe.transfers.list({ transfer_group: `order_${sale.orderId}` })
    expect(data).toHaveLength(1)
  }
})

test('a key that was revoked is an outage: it raises an alarm, the work waits, and is done once with the new key', async () => {
  const sellerId = await addPaidSeller(world)
  const sale = await addPaidSale(world, { sellerId })
  await release(world, sale)
  await world.control('keys', { key: OLD, revoked: true })
  const transfers = async () =>
    (await world.stripe.transfers.list({ transfer_group: `order_${sale.orderId}` })).data.length

  for (let attempt = 1; attempt <= 2; attempt += 1) {
    const alarms = (await work(OLD)).filter(({ level }) => level >= ERROR)
    expect(alarms).toEqual([
      expect.objectContaining({ msg: expect.stringContaining('Stripe does not accept our key') }),
    ])
    await hurryJobs(world)
  }
  const waiting = await world.api
    .sql`select attempts from graphile_worker.jobs where task_identifier = 'payments.transfer'`
  expect(waiting).toEqual([{ attempts: 2 }])
  expect(await transfers()).toBe(0)

  expect((await work(NEW)).filter(({ level }) => level >= ERROR)).toEqual([])
  expect(await transfers()).toBe(1)
  await expectSoundLedger(world)
})
