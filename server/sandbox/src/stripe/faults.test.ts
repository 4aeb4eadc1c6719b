import { expect, test } from '@jest/globals'
import { openSeller, pay } from './testing/sales.ts'
import { openWorld, refusal, type StripeWorld } from './testing/world.ts'

test('a 503 before anything happened is overcome by the SDK’s own retry', async () => {
  const { world, release } = await readyToRelease()
  await world.control('faults', { path: '/v1/transfers', method: 'POST', kind: 'status_before', status: 503 })
  expect(await release()).toMatchObject({ object: 'transfer' })
  expect(await transfers(world)).toHaveLength(1)
})

test('a 500 after the effect is replayed however often one asks; only reading tells that it was done', async () => {
  const { world, release } = await readyToRelease()
  await world.control('faults', { path: '/v1/transfers', method: 'POST', kind: 'status_after', status: 500 })
  expect(await refusal(release())).toMatchObject({ statusCode: 500 })
  expect(await refusal(release())).toMatchObject({ statusCode: 500 })
  expect(await transfers(world)).toMatchObject([{ metadata: { release_id: '1' } }])
})

test('a connection closed after the effect is retried under the same key and gets the same transfer', async () => {
  const { world, release } = await readyToRelease()
  await world.control('faults', { path: '/v1/transfers', method: 'POST', kind: 'close_after' })
  const transfer = await release()
  expect(transfer.lastResponse.headers).toMatchObject({ 'idempotent-replayed': 'true' })
  expect(await transfers(world)).toMatchObject([{ id: transfer.id }])
})

test('a connection that closes after the effect again and again surfaces, and the money has moved', async () => {
  const { world, release } = await readyToRelease()
  // The SDK asks once more after a closed connection even when it is told not to retry.
  await world.control('faults', { path: '/v1/transfers', method: 'POST', kind: 'close_after', times: 2 })
  const error = await refusal(release(world.client({ maxNetworkRetries: 0 })))
  expect(error).toMatchObject({ type: 'StripeConnectionError' })
  expect(await transfers(world)).toHaveLength(1)
})

test('a connection closed before the effect leaves nothing', async () => {
  const { world, release } = await readyToRelease()
  await world.control('faults', { path: '/v1/transfers', kind: 'close_before', times: 2 })
  await refusal(release(world.client({ maxNetworkRetries: 0 })))
  expect(await transfers(world)).toEqual([])
  expect(await release()).toMatchObject({ object: 'transfer' })
})

test.each(['timeout_before', 'timeout_after'] as const)('%s: the SDK gives up waiting and asks again', async (kind) => {
  const { world, release } = await readyToRelease()
  await world.control('faults', { path: '/v1/transfers', method: 'POST', kind })
  const transfer = await release(world.client({ timeout: 300 }))
  expect(transfer.object).toBe('transfer')
  expect(await transfers(world)).toHaveLength(1)
})

test('too many requests are refused before anything happens', async () => {
  const { world, release } = await readyToRelease()
  await world.control('faults', { path: '/v1/transfers', method: 'POST', kind: 'rate_limit' })
  expect(await refusal(release())).toMatchObject({ type: 'StripeRateLimitError', statusCode: 429 })
  expect(await release()).toMatchObject({ object: 'transfer' })
})

test('a fault strikes the calls it names, as often as it says', async () => {
  const { world, release } = await readyToRelease()
  const order = { path: '/v1/transfers/{id}/reversals', method: 'POST', kind: 'status_before', status: 500, times: 3 }
  await world.control('faults', order)
  const transfer = await release()
  expect(await refusal(world.stripe.transfers.createReversal(transfer.id))).toMatchObject({ statusCode: 500 })
  expect(await world.stripe.transfers.createReversal(transfer.id)).toMatchObject({ amount: 1_000 })
})

test('an order for a fault that there is not is refused', async () => {
  const world = await openWorld()
  await expect(world.control('faults', { path: '/v1/transfers', kind: 'earthquake' })).rejects.toThrow(
    'The kind is one of',
  )
})

async function readyToRelease() {
  const world = await openWorld()
  const seller = await openSeller(world)
  const { charge } = await pay(world)
  const release = (client = world.stripe) =>
    client.transfers.create(
      {
        amount: 1_000,
        currency: 'usd',
        destination: seller,
        source_transaction: charge.id,
        transfer_group: 'order_1',
        metadata: { release_id: '1' },
      },
      { idempotencyKey: 'release:1:1' },
    )
  return { world, release }
}

async function transfers(world: StripeWorld) {
  return (await world.stripe.transfers.list({ transfer_group: 'order_1' })).data
}
