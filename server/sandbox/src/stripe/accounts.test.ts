import { expect, test } from '@jest/globals'
import type Stripe from 'stripe'
import { postForm, submitForm, visit } from './testing/browser.ts'
import { openSeller, pay } from './testing/sales.ts'
import { openWorld, refusal, type StripeWorld } from './testing/world.ts'

const INCLUDE: Stripe.V2.Core.AccountRetrieveParams.Include[] = [
  'configuration.recipient',
  'requirements',
  'identity',
  'defaults',
]

test('a seller is onboarded on the hosted page and can then be transferred to', async () => {
  const world = await openWorld()
  const account = await create(world)
  expect(statusOf(account)).toBe('restricted')
  expect(account.requirements?.entries?.length).toBeGreaterThan(3)
  const bare = await world.stripe.v2.core.accounts.retrieve(account.id)
  expect(bare).toMatchObject({ configuration: null, requirements: null, metadata: { seller_id: '7' } })

  const link = await makeLink(world, account.id)
  const back = await submitForm(link.url, { action: 'complete', account_number: '000111222333' })
  expect(back.location).toBe('http://app.test/return')
  const done = await read(world, account.id)
  expect(statusOf(done)).toBe('active')
  expect(done.requirements).toMatchObject({ entries: [], summary: null })
  expect(await world.stripe.accounts.retrieve(account.id)).toMatchObject({
    details_submitted: true,
    payouts_enabled: true,
    capabilities: { transfers: 'active' },
    external_accounts: { data: [{ last4: '2333' }] },
  })
  const thin = await world.stripe.v2.core.events.list({ object_id: account.id })
  expect(thin.data.map(({ type }) => type)).toContain(
    'v2.core.account[configuration.recipient].capability_status_updated',
  )
})

test('coming back without completing leaves the account as it was', async () => {
  const world = await openWorld()
  const account = await create(world)
  const link = await makeLink(world, account.id)
  expect((await submitForm(link.url, { action: 'leave' })).location).toBe('http://app.test/return')
  expect(statusOf(await read(world, account.id))).toBe('restricted')
})

test('missing information is said, and given later in the dashboard', async () => {
  const world = await openWorld()
  const account = await create(world)
  const link = await makeLink(world, account.id)
  await submitForm(link.url, { action: 'missing' })
  const waiting = await read(world, account.id)
  expect(statusOf(waiting)).toBe('restricted')
  expect(waiting.requirements?.entries).toMatchObject([
    { description: 'identity.individual.documents.primary_verification' },
  ])
  const dashboard = await openDashboard(world, account.id)
  expect((await dashboard.look()).html).toContain('Information is missing')
  await dashboard.post({ action: 'details' })
  expect(statusOf(await read(world, account.id))).toBe('active')
})

test('a link opens once; afterwards, and when it is too old, it leads to the refresh address', async () => {
  const world = await openWorld()
  const account = await create(world)
  const link = await makeLink(world, account.id)
  expect((await visit(link.url)).html).toContain('Get paid')
  expect((await visit(link.url)).location).toBe('http://app.test/refresh')
  expect((await postForm(link.url, { action: 'complete' })).location).toBe('http://app.test/refresh')
  expect(statusOf(await read(world, account.id))).toBe('restricted')

  const old = await makeLink(world, account.id)
  await world.control('clock/advance', { minutes: 6 })
  expect((await visit(old.url)).location).toBe('http://app.test/refresh')
})

test('a capability can be taken away and come back, and the app hears of it', async () => {
  const world = await openWorld()
  const receiver = await world.receive({ connect: true, events: ['account.updated', 'capability.updated'] })
  const seller = await openSeller(world)
  await world.control(`accounts/${seller}/capability`, { status: 'restricted' })
  expect(statusOf(await read(world, seller))).toBe('restricted')
  const { charge } = await pay(world)
  const send = () =>
    world.stripe.transfers.create({ amount: 100, currency: 'usd', destination: seller, source_transaction: charge.id })
  expect(await refusal(send())).toMatchObject({ code: 'insufficient_capabilities_for_transfer' })
  await world.control(`accounts/${seller}/capability`, { status: 'active' })
  expect(await send()).toMatchObject({ amount: 100 })
  await world.control('webhooks/settle')
  const last = receiver.got.slice(-2).map(({ body }) => JSON.parse(body) as Stripe.Event)
  expect(last).toMatchObject([
    { type: 'capability.updated', account: seller, data: { previous_attributes: { status: 'inactive' } } },
    { type: 'account.updated', account: seller, data: { object: { id: seller } } },
  ])
})

test('the dashboard shows money and payouts, to who came by a login link', async () => {
  const world = await openWorld()
  const seller = await openSeller(world)
  const { charge } = await pay(world, { group: 'order_9' })
  await world.stripe.transfers.create({
    amount: 45_000,
    currency: 'usd',
    destination: seller,
    source_transaction: charge.id,
  })
  expect((await visit(`${world.url}/connect/express/${seller}`)).status).toBe(403)
  const dashboard = await openDashboard(world, seller)
  expect((await visit(dashboard.link)).status).toBe(403)
  expect((await dashboard.look()).html).toContain('$450.00')
  await world.control('clock/advance', { days: 3 })
  const [payout] = (await world.stripe.payouts.list({}, { stripeAccount: seller })).data
  await world.control(`payouts/${payout?.id}/fail`)
  expect((await dashboard.look()).html).toContain('Your bank sent a payout back')
  await dashboard.post({ action: 'bank', account_number: '000999888777' })
  expect((await dashboard.look()).html).toContain('8777')
  await world.control('clock/advance', { days: 2 })
  const { data } = await world.stripe.payouts.list({}, { stripeAccount: seller })
  expect(data.map(({ status, amount }) => [status, amount])).toEqual([
    ['paid', 45_000],
    ['failed', 45_000],
  ])
})

test('there is no dashboard before onboarding', async () => {
  const world = await openWorld()
  const account = await create(world)
  expect(await refusal(world.stripe.accounts.createLoginLink(account.id))).toMatchObject({ statusCode: 400 })
})

test('accounts of API v1 go the same way', async () => {
  const world = await openWorld()
  const account = await world.stripe.accounts.create({
    country: 'US',
    email: 'ada@example.test',
    controller: {
      fees: { payer: 'application' },
      losses: { payments: 'application' },
      requirement_collection: 'stripe',
      stripe_dashboard: { type: 'express' },
    },
    capabilities: { transfers: { requested: true } },
    metadata: { seller_id: '8' },
  })
  expect(account.capabilities).toEqual({ transfers: 'inactive' })
  const link = await world.stripe.accountLinks.create({
    account: account.id,
    type: 'account_onboarding',
    refresh_url: 'http://app.test/refresh',
    return_url: 'http://app.test/return',
    collection_options: { fields: 'eventually_due' },
  })
  await submitForm(link.url, { action: 'complete' })
  expect(await world.stripe.accounts.retrieveCapability(account.id, 'transfers')).toMatchObject({ status: 'active' })
  const updated = await world.stripe.accounts.update(account.id, { metadata: { seller_id: '9' } })
  expect(updated.metadata).toEqual({ seller_id: '9' })
  expect((await world.stripe.accounts.list()).data).toHaveLength(1)
  expect(await world.stripe.accounts.del(account.id)).toMatchObject({ deleted: true })
  expect(await refusal(world.stripe.accounts.retrieve(account.id))).toMatchObject({ code: 'account_invalid' })
})

test('an account with money is not closed, an empty one is', async () => {
  const world = await openWorld()
  const seller = await openSeller(world)
  const { charge } = await pay(world)
  const transfer = await world.stripe.transfers.create({
    amount: 100,
    currency: 'usd',
    destination: seller,
    source_transaction: charge.id,
  })
  const close = () => world.stripe.v2.core.accounts.close(seller, { applied_configurations: ['recipient'] })
  expect(await refusal(close())).toMatchObject({ statusCode: 400 })
  await world.stripe.transfers.createReversal(transfer.id)
  expect(await close()).toMatchObject({ closed: true, applied_configurations: [] })
  expect((await world.stripe.v2.core.accounts.list()).data).toEqual([])
})

test('the platform finds itself', async () => {
  const { stripe } = await openWorld()
  expect(await stripe.accounts.retrieveCurrent()).toMatchObject({ object: 'account', charges_enabled: true })
  expect(await stripe.balanceSettings.retrieve()).toMatchObject({
    payments: { payouts: { schedule: { interval: 'manual' } } },
  })
})

test('an account that goes with another division of fees and losses is refused', async () => {
  const { stripe } = await openWorld()
  const error = await refusal(
    stripe.v2.core.accounts.create({
      dashboard: 'express',
      defaults: { responsibilities: { fees_collector: 'stripe', losses_collector: 'stripe' } },
    }),
  )
  expect(error.message).toContain('must be application')
})

function create(world: StripeWorld): Promise<Stripe.V2.Core.Account> {
  return world.stripe.v2.core.accounts.create(
    {
      contact_email: 'ada@example.test',
      display_name: 'Ada Antiques',
      dashboard: 'express',
      identity: { country: 'us' },
      configuration: { recipient: { capabilities: { stripe_balance: { stripe_transfers: { requested: true } } } } },
      defaults: {
        currency: 'usd',
        responsibilities: { fees_collector: 'application', losses_collector: 'application' },
      },
      metadata: { seller_id: '7' },
      include: ['configuration.recipient', 'requirements'],
    },
    { idempotencyKey: 'acct:7' },
  )
}

function read(world: StripeWorld, id: string): Promise<Stripe.V2.Core.Account> {
  return world.stripe.v2.core.accounts.retrieve(id, { include: INCLUDE })
}

function statusOf(account: Stripe.V2.Core.Account): string | undefined {
  return account.configuration?.recipient?.capabilities?.stripe_balance?.stripe_transfers?.status
}

function makeLink(world: StripeWorld, account: string) {
  return world.stripe.v2.core.accountLinks.create({
    account,
    use_case: {
      type: 'account_onboarding',
      account_onboarding: {
        refresh_url: 'http://app.test/refresh',
        return_url: 'http://app.test/return',
        collection_options: { fields: 'eventually_due' },
      },
    },
  })
}

async function openDashboard(world: StripeWorld, account: string) {
  const { url: link } = await world.stripe.accounts.createLoginLink(account)
  const { location, cookie } = await visit(link)
  const page = `${world.url}${location}`
  const headers = { cookie: cookie ?? '' }
  return {
    link,
    look: () => visit(page, headers),
    post: (fields: Record<string, string>) => postForm(page, fields, headers),
  }
}
