import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { heldFor, sellerPayable } from '../../src/ledger/accounts.ts'
import { findRelease } from '../../src/payments/releases.repo.ts'
import { sweep } from '../../src/payments/sweep.ts'
import {
  addPaidSale,
  addPaidSeller,
  balances,
  expectSoundLedger,
  type PaymentsWorld,
  release,
  type Sale,
  startPayments,
} from '../../src/payments/test-world.ts'
import { startApiProcess } from '../support/start-api-process.ts'
import { pollUntil } from '../support/waiting.ts'

let world: PaymentsWorld
beforeAll(async () => {
  world = await startPayments()
})
afterAll(() => world.stop())

test('a worker is killed in the middle of its transfers; two others go on, and every seller is paid once', async () => {
  const { config, log } = world.api.parts
  const sellerId = await addPaidSeller(world)
  const sales: Sale[] = []
  for (let count = 0; count < 6; count += 1) sales.push(await addPaidSale(world, { sellerId }))
  for (const sale of sales) await release(world, sale)
  // Some calls have had their effect and no answer yet when the worker dies.
  await world.control('faults', { method: 'POST', path: '/v1/transfers', kind: 'timeout_after', times: 2 })
  const transfers = async () => (await world.stripe.transfers.list({ limit: 100 })).data
  const doomed = await startApiProcess(config, { worker: true })
  await pollUntil(async () => ((await transfers()).length >= 2 ? true : undefined))
  await doomed.kill()

  const others = await Promise.all([
    startApiProcess(config, { worker: true }),
    startApiProcess(config, { worker: true }),
  ])
  try {
    await pollUntil(async () => {
      // The sweep does not wait until the killed one is missed.
      await sweep({ ...world, config, log }, 0)
      const sent = await Promise.all(sales.map(({ orderId }) => findRelease(world.db, orderId)))
      return sent.every((one) => one?.state === 'sent') || undefined
    })
  } finally {
    await Promise.all(others.map((one) => one.stop()))
  }
  expect((await transfers()).map(({ amount }) => amount)).toEqual(sales.map(() => 45_000))
  expect(await balances(world, sellerPayable(sellerId), ...sales.map(({ orderId }) => heldFor(orderId)))).toEqual(
    [sellerPayable(sellerId), ...sales].map(() => 0n),
  )
  await expectSoundLedger(world)
})
