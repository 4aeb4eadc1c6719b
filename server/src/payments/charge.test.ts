import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { submitForm, typed } from '@kollect-it/sandbox/stripe/testing/browser.ts'
import { payOnPage, VISA } from '../../test/support/pay-on-page.ts'
import { heldFor } from '../ledger/accounts.ts'
import { inTransaction } from '../platform/database.ts'
import { findCards, setAutomaticPayment } from './customers.repo.ts'
import { readCardSetup } from './finish-card-setup.ts'
import { findPaymentsOf } from './payments.repo.ts'
import { removeCard } from './remove-card.ts'
import { requestCharge } from './request-charge.ts'
import { startCardSetup } from './start-card-setup.ts'
import {
  addMember,
  addSale,
  balances,
  expectSoundLedger,
  hurryJobs,
  openPage,
  type PaymentsWorld,
  type Sale,
  startPayments,
} from './test-world.ts'

let world: PaymentsWorld
beforeAll(async () => {
  world = await startPayments()
})
afterAll(() => world.stop())
afterEach(() => expectSoundLedger(world))

/** Saves a card on Stripe’s page; gives the session with which the browser comes back. */
async function saveCard(userId: string, number = VISA): Promise<string> {
  const url = await startCardSetup(world, { userId, publicUrl: 'http://127.0.0.1' })
  return (await payOnPage(url, number)) ?? ''
}

/** Somebody who has saved a card, and what they won. */
async function addWin(card: string): Promise<Sale> {
  const buyerId = await addMember(world, 'Bruno')
  await saveCard(buyerId, card)
  await world.settle()
  return addSale(world, { buyerId })
}

function charge({ orderId, buyerId, sellerId, item, shipping }: Sale) {
  const request = { orderId, buyerId, sellerId, currency: 'USD', amount: item + shipping }
  return inTransaction(world.db, (tx) => requestCharge(tx, request))
}

const paymentsOf = async ({ orderId }: Sale) =>
  (await findPaymentsOf(world.db, [orderId])).map(({ payment }) => payment)
const toldOf = (id: string | undefined) => world.told.filter(([, about]) => about === id).map(([name]) => name)

describe('a card', () => {
  test('is saved by the webhook alone', async () => {
    const userId = await addMember(world)
    await saveCard(userId)
    await world.settle()
    expect(await findCards(world.db, [userId])).toMatchObject([
      { brand: 'visa', last4: '4242', expiresMonth: 12, expiresYear: 2034 },
    ])
  })

  test('is saved by the return page, and once with the webhook', async () => {
    const userId = await addMember(world)
    const sessionId = await saveCard(userId)
    const other = await addMember(world)
    expect(await readCardSetup(world, { sessionId, userId: other })).toEqual({ kind: 'not-ours' })
    expect(await readCardSetup(world, { sessionId: 'cs_test_none', userId })).toEqual({ kind: 'not-ours' })
    const [answer] = await Promise.all([readCardSetup(world, { sessionId, userId }), world.settle()])
    expect(answer).toEqual({ kind: 'saved', userId })
    expect(await findCards(world.db, [userId])).toHaveLength(1)
  })

  test('that is declined is not saved, and the page says so', async () => {
    const userId = await addMember(world)
    const url = await startCardSetup(world, { userId, publicUrl: 'http://127.0.0.1' })
    const page = await submitForm(url, typed('4000 0000 0000 0002'))
    expect(page.location).toBeNull()
    expect(page.html).toContain('declined')
    await world.settle()
    expect(await findCards(world.db, [userId])).toEqual([])
  })

  test('gives way to a newer one, and comes not back when it was removed', async () => {
    const userId = await addMember(world)
    const first = await saveCard(userId)
    await world.settle()
    await saveCard(userId, '5555 5555 5555 4444')
    await world.settle()
    const [card] = await findCards(world.db, [userId])
    expect(card).toMatchObject({ brand: 'mastercard', last4: '4444' })
    expect(await removeCard(world, { userId: await addMember(world), cardId: card?.id ?? '' })).toEqual({
      kind: 'not-found',
    })
    expect(await removeCard(world, { userId, cardId: card?.id ?? '' })).toEqual({ kind: 'removed' })
    expect(await removeCard(world, { userId, cardId: card?.id ?? '' })).toEqual({ kind: 'removed' })
    await readCardSetup(world, { sessionId: first, userId })
    expect(await findCards(world.db, [userId])).toEqual([])
    expect(await world.stripe.paymentMethods.retrieve(card?.stripeId ?? '')).toMatchObject({ customer: null })
  })
})

describe('a win', () => {
  test('is charged to the saved card at once', async () => {
    const sale = await addWin(VISA)
    const requested = await charge(sale)
    if (requested.kind !== 'charge-requested') throw new Error(`it answered ${requested.kind}`)
    expect(await world.settle()).toEqual([])
    expect(await paymentsOf(sale)).toMatchObject([
      { state: 'succeeded', kind: 'off-session', paidWith: 'Visa ending 4242' },
    ])
    expect(await balances(world, heldFor(sale.orderId))).toEqual([50_000n])
    expect(toldOf(requested.paymentId)).toEqual(['payment-succeeded'])
  })

  test('is not charged without a card, nor against the buyer’s will', async () => {
    const sale = await addSale(world)
    expect(await charge(sale)).toEqual({ kind: 'no-card' })
    const other = await addWin(VISA)
    await inTransaction(world.db, (tx) => setAutomaticPayment(tx, other.buyerId, false))
    expect(await charge(other)).toEqual({ kind: 'not-automatic' })
  })

  test('that the bank wants confirmed is canceled there, then paid on the page: once', async () => {
    const sale = await addWin('4000 0027 6000 3184')
    await charge(sale)
    expect(await world.settle()).toEqual([])
    const [failed] = await paymentsOf(sale)
    expect(failed).toMatchObject({ state: 'failed', problemCode: 'authentication_required', retryAt: null })
    expect(toldOf(failed?.id)).toEqual(['payment-failed'])
    expect(await world.stripe.paymentIntents.retrieve(failed?.stripeId ?? '')).toMatchObject({ status: 'canceled' })

    const opened = await openPage(world, sale)
    if (opened.kind !== 'checkout-opened') throw new Error(`opening the page answered ${opened.kind}`)
    await payOnPage(opened.url, '4000 0027 6000 3184')
    expect(await world.settle()).toEqual([])
    const found = await findPaymentsOf(world.db, [sale.orderId])
    expect(found.map(({ isPaid, payment }) => [payment.state, isPaid])).toEqual([
      ['succeeded', true],
      ['failed', false],
    ])
    expect(await balances(world, heldFor(sale.orderId))).toEqual([50_000n])
  })

  test('without enough money is tried three times within a day, then left to the buyer', async () => {
    const sale = await addWin('4000 0000 0000 0341')
    const [card] = await findCards(world.db, [sale.buyerId])
    await world.control(`payment_methods/${card?.stripeId}/card`, { number: '4000 0000 0000 9995' })
    await charge(sale)
    expect(await world.settle()).toEqual([])
    const [waiting, first] = await paymentsOf(sale)
    expect(first).toMatchObject({ state: 'failed', problemCode: 'insufficient_funds' })
    expect(waiting).toMatchObject({ state: 'pending', attempt: 2 })
    expect(waiting?.retryAt).toEqual(first?.retryAt)
    for (let hurried = 0; hurried < 3; hurried += 1) {
      await hurryJobs(world)
      expect(await world.settle()).toEqual([])
    }
    const all = await paymentsOf(sale)
    expect(all.map(({ state, attempt }) => [state, attempt])).toEqual([
      ['failed', 3],
      ['failed', 2],
      ['failed', 1],
    ])
    expect(all[0]?.retryAt).toBeNull()
    expect(all.flatMap(({ id }) => toldOf(id))).toEqual(['payment-failed', 'payment-failed', 'payment-failed'])
  })

  test('whose card can pay a little later is paid by the second try', async () => {
    const sale = await addWin('4000 0000 0000 0341')
    const [card] = await findCards(world.db, [sale.buyerId])
    await world.control(`payment_methods/${card?.stripeId}/card`, { number: '4000 0000 0000 9995' })
    await charge(sale)
    await world.settle()
    await world.control(`payment_methods/${card?.stripeId}/card`, { number: VISA })
    await hurryJobs(world)
    expect(await world.settle()).toEqual([])
    expect(await paymentsOf(sale)).toMatchObject([{ state: 'succeeded', attempt: 2 }, { state: 'failed' }])
    expect(await balances(world, heldFor(sale.orderId))).toEqual([50_000n])
  })

  test('that its buyer pays by themselves meanwhile is not charged again', async () => {
    const sale = await addWin('4000 0000 0000 0341')
    const [card] = await findCards(world.db, [sale.buyerId])
    await world.control(`payment_methods/${card?.stripeId}/card`, { number: '4000 0000 0000 9995' })
    await charge(sale)
    await world.settle()
    const opened = await openPage(world, sale)
    if (opened.kind !== 'checkout-opened') throw new Error(`opening the page answered ${opened.kind}`)
    await world.control(`payment_methods/${card?.stripeId}/card`, { number: VISA })
    await hurryJobs(world)
    await world.settle()
    await payOnPage(opened.url)
    expect(await world.settle()).toEqual([])
    expect((await paymentsOf(sale)).map(({ state }) => state).sort()).toEqual(['canceled', 'failed', 'succeeded'])
    expect(await balances(world, heldFor(sale.orderId))).toEqual([50_000n])
  })

  test('is declined for good where the card is, and is not tried again', async () => {
    const sale = await addWin('4000 0000 0000 0341')
    await charge(sale)
    expect(await world.settle()).toEqual([])
    expect(await paymentsOf(sale)).toMatchObject([
      { state: 'failed', retryAt: null, problem: expect.stringContaining('declined') },
    ])
  })

  test('whose card was removed between the hammer and the charge is left to the buyer', async () => {
    const sale = await addWin(VISA)
    await charge(sale)
    const [card] = await findCards(world.db, [sale.buyerId])
    await removeCard(world, { userId: sale.buyerId, cardId: card?.id ?? '' })
    expect(await world.settle()).toEqual([])
    expect(await paymentsOf(sale)).toMatchObject([{ state: 'failed', problemCode: 'card_removed', stripeId: null }])
  })
})
