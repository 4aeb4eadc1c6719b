import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { submitForm, visit } from '@kollect-it/sandbox/stripe/testing/browser.ts'
import { addBuyer } from '../../test/support/buyer.ts'
import { payOnPage } from '../../test/support/pay-on-page.ts'
import { addSeller } from '../../test/support/seller.ts'
import type { TestVisitor } from '../../test/support/visitor.ts'
import { addPaidSale, type PaymentsWorld, release, startPayments } from './test-world.ts'

let world: PaymentsWorld
beforeAll(async () => {
  world = await startPayments()
})
afterAll(() => world.stop())

const VIEWER = `viewer { automaticPayment card { id brand last4 expiresMonth expiresYear }
  payoutAccount { status requirements dueAt country } }`

async function ask(visitor: TestVisitor, query: string, variables: Readonly<Record<string, unknown>> = {}) {
  const { data, errors } = await visitor.graphql(query, variables)
  if (errors.length > 0)
    throw new Error(errors.map(({ extensions, message }) => `${extensions.code}: ${message}`).join())
  return data
}

test('a member saves a card, decides how wins are paid, and removes the card', async () => {
  const { visitor } = await addBuyer(world.api, 'Clara')
  expect((await ask(visitor, `{ ${VIEWER} }`)).viewer).toEqual({
    automaticPayment: true,
    card: null,
    payoutAccount: null,
  })
  const { startCardSetup } = await ask(visitor, 'mutation { startCardSetup { url } }')
  const sessionId = await payOnPage(startCardSetup.url)
  const finish = `mutation ($id: String!) { finishCardSetup(sessionId: $id) { saved ${VIEWER} } }`
  const { finishCardSetup } = await ask(visitor, finish, { id: sessionId })
  const { card } = finishCardSetup.viewer
  expect(finishCardSetup.saved).toBe(true)
  expect(card).toMatchObject({ brand: 'Visa', last4: '4242', expiresMonth: 12, expiresYear: 2034 })

  const off = await ask(visitor, `mutation { setAutomaticPayment(enabled: false) { ${VIEWER} } }`)
  expect(off.setAutomaticPayment.viewer).toMatchObject({ automaticPayment: false, card: { id: card.id } })
  const { visitor: stranger } = await addBuyer(world.api, 'Dora')
  expect((await ask(stranger, finish, { id: sessionId })).finishCardSetup).toMatchObject({
    saved: false,
    viewer: { card: null },
  })
  const remove = `mutation ($id: ID!) { removeCard(id: $id) { ${VIEWER} } }`
  await expect(ask(stranger, remove, { id: card.id })).rejects.toThrow('NOT_FOUND')
  await expect(ask(visitor, remove, { id: 'none' })).rejects.toThrow('NOT_FOUND')
  expect((await ask(visitor, remove, { id: card.id })).removeCard.viewer.card).toBeNull()
  await world.settle()
  expect((await ask(visitor, `{ ${VIEWER} }`)).viewer.card).toBeNull()
})

test('guests have no card, no earnings and no payouts', async () => {
  const guest = world.api.visitor()
  for (const query of [
    'mutation { startCardSetup { url } }',
    'mutation { setAutomaticPayment(enabled: true) { viewer { id } } }',
    'mutation { startOnboarding { url } }',
    'mutation { refreshPayoutAccount { status } }',
    'mutation { openPayoutDashboard { __typename } }',
    '{ earnings { currency } }',
    '{ payouts { totalCount } }',
  ]) {
    const { errors } = await guest.graphql(query)
    expect([query, errors[0]?.extensions.code]).toEqual([query, 'UNAUTHENTICATED'])
  }
})

test('who has no shop cannot be paid', async () => {
  const { visitor } = await addBuyer(world.api, 'Emil')
  await expect(ask(visitor, 'mutation { startOnboarding { url } }')).rejects.toThrow('FORBIDDEN')
  await expect(ask(visitor, 'mutation { refreshPayoutAccount { status } }')).rejects.toThrow('FORBIDDEN')
})

test('a seller opens their payout account; to come back is not to have finished', async () => {
  const { visitor } = await addSeller(world.api, 'Ferdinand')
  const statusNow = async () =>
    (await ask(visitor, 'mutation { refreshPayoutAccount { status requirements country } }')).refreshPayoutAccount
  const start = async () => (await ask(visitor, 'mutation { startOnboarding { url } }')).startOnboarding.url
  expect(await statusNow()).toEqual({ status: 'NOT_STARTED', requirements: [], country: null })
  const dashboard =
    'mutation { openPayoutDashboard { __typename ... on PayoutDashboardOpened { url } ... on UserError { message } } }'
  expect((await ask(visitor, dashboard)).openPayoutDashboard.__typename).toBe('PayoutAccountIncompleteError')

  const first = await start()
  expect((await submitForm(first, { action: 'leave' })).location).toContain('/sell/payouts?back=1')
  expect(await statusNow()).toMatchObject({
    status: 'INCOMPLETE',
    country: 'US',
    requirements: expect.arrayContaining(['Your name', 'Your address', 'A bank account for your payouts']),
  })
  // A link works once: the seller comes back to us for a fresh one.
  expect((await visit(first)).location).toContain('/sell/payouts?again=1')

  await submitForm(await start(), { action: 'missing' })
  expect(await statusNow()).toMatchObject({
    status: 'INCOMPLETE',
    requirements: ['A document that shows who you are'],
  })
  await submitForm(await start(), { action: 'complete' })
  expect(await statusNow()).toMatchObject({ status: 'ACTIVE', requirements: [] })
  const opened = (await ask(visitor, dashboard)).openPayoutDashboard
  expect(opened.__typename).toBe('PayoutDashboardOpened')
  expect((await visit(opened.url)).status).toBeLessThan(400)
})

test('a seller whom Stripe asks for more later is told so, without asking', async () => {
  const { visitor, userId } = await addSeller(world.api, 'Greta')
  const { startOnboarding } = await ask(visitor, 'mutation { startOnboarding { url } }')
  await submitForm(startOnboarding.url, { action: 'complete' })
  await world.settle()
  const [account] = await world.api.sql`select stripe_id from app.payout_accounts where user_id = ${userId}`
  await world.control(`accounts/${account?.stripe_id}/capability`, { status: 'restricted' })
  expect(await world.settle()).toEqual([])
  expect((await ask(visitor, `{ ${VIEWER} }`)).viewer.payoutAccount).toMatchObject({
    status: 'RESTRICTED',
    requirements: ['A document that shows who you are'],
  })
})

test('a seller follows their money from the sale to the bank', async () => {
  const { visitor, userId: sellerId } = await addSeller(world.api, 'Hanna')
  const { visitor: other } = await addSeller(world.api, 'Ines')
  const amounts = 'held { minor } released { minor } transferred { minor } paidOut { minor } waiting { minor }'
  const earnings = async () => {
    const { currency, ...money } = (await ask(visitor, `{ earnings { currency ${amounts} } }`)).earnings
    return [currency, ...Object.values(money).map((one) => Number(Object(one).minor))]
  }
  expect(await earnings()).toEqual(['USD', 0, 0, 0, 0, 0])
  const sale = await addPaidSale(world, { sellerId })
  const second = await addPaidSale(world, { sellerId, item: 10_000n })
  expect(await earnings()).toEqual(['USD', 60_000, 0, 0, 0, 0])
  await release(world, sale)
  await world.settle()
  expect(await earnings()).toEqual(['USD', 10_000, 45_000, 0, 0, 45_000])
  const { startOnboarding } = await ask(visitor, 'mutation { startOnboarding { url } }')
  await submitForm(startOnboarding.url, { action: 'complete' })
  await world.settle()
  expect(await earnings()).toEqual(['USD', 10_000, 0, 45_000, 0, 0])
  await release(world, second)
  await world.control('clock/advance', { days: 4 })
  await world.settle()
  await world.control('clock/advance', { days: 4 })
  expect(await world.settle()).toEqual([])
  expect(await earnings()).toEqual(['USD', 0, 0, 0, 54_000, 0])

  const payouts = `query ($first: Int!, $after: String) { payouts(first: $first, after: $after) { totalCount
    pageInfo { hasNextPage endCursor } edges { node { state amount { minor currency } arrivesAt failure } } } }`
  const page = (await ask(visitor, payouts, { first: 1 })).payouts
  expect(page).toMatchObject({ totalCount: 2, pageInfo: { hasNextPage: true }, edges: [{ node: { state: 'PAID' } }] })
  const next = (await ask(visitor, payouts, { first: 1, after: page.pageInfo.endCursor })).payouts
  const sums = [page, next].flatMap(({ edges }) => edges).map(({ node }) => Number(node.amount.minor))
  expect(sums.sort()).toEqual([45_000, 9_000].sort())
  expect((await ask(other, payouts, { first: 20 })).payouts.totalCount).toBe(0)
  await expect(ask(visitor, payouts, { first: 1, after: 'nonsense' })).rejects.toThrow('BAD_USER_INPUT')
})
