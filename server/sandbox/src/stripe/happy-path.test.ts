import { expect, test } from '@jest/globals'
import { submitForm, typed, visit } from './testing/browser.ts'
import { balanceOf, DAY, openSeller } from './testing/sales.ts'
import { openWorld, type StripeWorld } from './testing/world.ts'

/** The session that a Buy Now makes. */
async function openCheckout(world: StripeWorld, orderId = 'order-1') {
  const customer = await world.stripe.customers.create({ email: 'buyer@example.test' })
  return world.stripe.checkout.sessions.create(
    {
      mode: 'payment',
      customer: customer.id,
      client_reference_id: orderId,
      line_items: [
        { quantity: 1, price_data: { currency: 'usd', unit_amount: 48_000, product_data: { name: 'Meissen vase' } } },
        { quantity: 1, price_data: { currency: 'usd', unit_amount: 2_000, product_data: { name: 'Shipping' } } },
      ],
      payment_intent_data: {
        transfer_group: `order_${orderId}`,
        description: 'Meissen vase',
        metadata: { order_id: orderId, kind: 'buy_now' },
      },
      metadata: { order_id: orderId },
      expires_at: Math.floor(Date.now() / 1000) + 31 * 60,
      allowed_payment_method_types: ['card', 'link'],
      success_url: `http://app.test/orders/${orderId}?session_id={CHECKOUT_SESSION_ID}`,
      cancel_url: `http://app.test/orders/${orderId}`,
    },
    { idempotencyKey: `checkout:${orderId}:1` },
  )
}

test('a purchase goes from Checkout through charge and transfer to the payout of the seller', async () => {
  const world = await openWorld()
  const { stripe } = world
  const seller = await openSeller(world)
  const session = await openCheckout(world)
  expect(session).toMatchObject({
    status: 'open',
    payment_status: 'unpaid',
    amount_total: 50_000,
    payment_intent: null,
  })

  const page = await visit(session.url ?? '')
  expect(page.html).toContain('Meissen vase')
  const paid = await submitForm(session.url ?? '', typed('4242 4242 4242 4242'))
  expect(paid.location).toBe(`http://app.test/orders/order-1?session_id=${session.id}`)

  const done = await stripe.checkout.sessions.retrieve(session.id, {
    expand: ['payment_intent.latest_charge.balance_transaction', 'customer', 'line_items'],
  })
  expect(done).toMatchObject({ status: 'complete', payment_status: 'paid', url: null })
  expect(done.line_items?.data.map((item) => item.amount_total)).toEqual([48_000, 2_000])
  expect(done.payment_intent).toMatchObject({
    status: 'succeeded',
    transfer_group: 'order_order-1',
    metadata: { order_id: 'order-1' },
    latest_charge: { balance_transaction: { amount: 50_000, fee: 1_480, net: 48_520, status: 'pending' } },
  })
  expect(await balanceOf(world)).toEqual({ available: 0, pending: 48_520 })

  const [charge] = (await stripe.charges.list({ transfer_group: 'order_order-1' })).data
  const transfer = await stripe.transfers.create({
    amount: 45_000,
    currency: 'usd',
    destination: seller,
    source_transaction: charge?.id ?? '',
    transfer_group: 'order_order-1',
    metadata: { order_id: 'order-1', release_id: '1' },
  })
  expect(transfer).toMatchObject({ object: 'transfer', destination: seller, amount_reversed: 0 })
  expect(await balanceOf(world)).toEqual({ available: 0, pending: 3_520 })
  expect(await balanceOf(world, seller)).toEqual({ available: 0, pending: 45_000 })

  await world.control('clock/advance', { seconds: 3 * DAY })
  const [payout] = (await stripe.payouts.list({}, { stripeAccount: seller })).data
  expect(payout).toMatchObject({ amount: 45_000, automatic: true, currency: 'usd' })
  await world.control('clock/advance', { seconds: DAY })
  expect(await stripe.payouts.retrieve(payout?.id ?? '', {}, { stripeAccount: seller })).toMatchObject({
    status: 'paid',
  })
  expect(await balanceOf(world, seller)).toEqual({ available: 0, pending: 0 })
  expect(await balanceOf(world)).toEqual({ available: 3_520, pending: 0 })
})
