import { createHash } from 'node:crypto'
import { badParameter, noSuch, refused } from './api-error.ts'
import { cardByName, cardError, cardOf, checkCvc, checkExpiry, type TestCard, unknownCardName } from './cards.ts'
import { change, emit } from './events.ts'
import { listPage } from './lists.ts'
import { mergeMetadata, newMetadata } from './metadata.ts'
import { createParams, type Params } from './params.ts'
import type { Address, BillingDetails, PaymentMethod } from './resources.ts'
import { type Call, list, type Route } from './route.ts'
import { need, own, type Scope } from './world.ts'

export const paymentMethodRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/v1/payment_methods',
    takes: ['type', 'card', 'billing_details', 'metadata', 'allow_redisplay'],
    handle: (call) => createFromParams(call, call.params),
  },
  {
    method: 'GET',
    path: '/v1/payment_methods',
    takes: ['customer', 'type', ...list],
    handle: (call) => listMethods(call, call.params.text('customer'), '/v1/payment_methods'),
  },
  {
    method: 'GET',
    path: '/v1/payment_methods/{id}',
    takes: [],
    handle: (call) => need(call, 'payment_method', call.id, 'payment_method'),
  },
  {
    method: 'POST',
    path: '/v1/payment_methods/{id}',
    takes: ['billing_details', 'card', 'metadata', 'allow_redisplay'],
    handle: update,
  },
  { method: 'POST', path: '/v1/payment_methods/{id}/attach', takes: ['customer'], handle: attachByCall },
  { method: 'POST', path: '/v1/payment_methods/{id}/detach', takes: [], handle: detach },
  {
    method: 'GET',
    path: '/v1/customers/{id}/payment_methods',
    takes: ['type', 'allow_redisplay', ...list],
    handle: (call) => {
      need(call, 'customer', call.id, 'customer')
      return listMethods(call, call.id, `/v1/customers/${call.id}/payment_methods`)
    },
  },
  {
    method: 'GET',
    path: '/v1/customers/{customerId}/payment_methods/{id}',
    takes: [],
    handle: (call) => {
      const [customer = '', id = ''] = call.ids
      need(call, 'customer', customer, 'customer')
      const method = need(call, 'payment_method', id, 'payment_method')
      if (method.customer !== customer) throw noSuch('PaymentMethod', id, 'payment_method')
      return method
    },
  },
]

/** What a new payment method is made of. */
export interface NewCard {
  readonly card: TestCard
  readonly expMonth: number
  readonly expYear: number
  readonly billing?: BillingDetails
  readonly params?: Params
}

export const NO_BILLING: BillingDetails = { address: null, email: null, name: null, phone: null, tax_id: null }

/** Makes a payment method that belongs to nobody yet. */
export function createMethod(scope: Scope, { card, expMonth, expYear, billing, params }: NewCard): PaymentMethod {
  const { world, account } = scope
  const id = world.ids.make('pm')
  world.store.insert('card_record', account, {
    id,
    object: 'card_record',
    number: card.number,
    isSetUp: false,
    isSpent: false,
  })
  return world.store.insert('payment_method', account, {
    id,
    object: 'payment_method',
    allow_redisplay: params?.text('allow_redisplay') ?? 'unspecified',
    billing_details: billing ?? NO_BILLING,
    card: {
      brand: card.brand,
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
      country: 'US',
      display_brand: card.brand,
      exp_month: expMonth,
      exp_year: expYear,
      fingerprint: createHash('sha256').update(card.number).digest('hex').slice(0, 16),
      funding: card.funding,
      generated_from: null,
      last4: card.number.slice(-4),
      networks: { available: [card.brand], preferred: null },
      regulated_status: 'unregulated',
      three_d_secure_usage: { supported: true },
      wallet: null,
    },
    created: world.clock.seconds(),
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: params ? newMetadata(params) : {},
    type: 'card',
  })
}

/**
 * The payment method that a call names: an existing one, a new one from a ready-made name (`pm_card_visa`), or a new one
 * from `payment_method_data`.
 */
export function methodFromCall(scope: Scope, params: Params): PaymentMethod | undefined {
  const id = params.text('payment_method')
  if (params.has('payment_method_data')) return createFromParams(scope, params.inside('payment_method_data'))
  if (!id) return undefined
  return id.startsWith('pm_card_')
    ? createReadyMade(scope, id, 'payment_method')
    : need(scope, 'payment_method', id, 'payment_method')
}

/** Refuses a payment method that is another customer's, or that was given away. */
export function checkUsable(scope: Scope, method: PaymentMethod, customer: string | null): void {
  if (own(scope.world, 'card_record', method.id).isSpent) {
    throw refused(
      'This PaymentMethod was previously used without being attached to a Customer or was detached from a Customer, and ' +
        'may not be used again.',
      'payment_method_unexpected_state',
    )
  }
  if (method.customer === null || method.customer === customer) return
  throw badParameter(
    'payment_method',
    customer === null
      ? `The PaymentMethod ${method.id} belongs to the Customer ${method.customer}. Include the Customer in the request.`
      : `The PaymentMethod ${method.id} does not belong to the Customer you supplied ${customer}.`,
  )
}

/** Gives a payment method to a customer. */
export function attach(scope: Scope, method: PaymentMethod, customer: string): void {
  if (method.customer === customer) return
  method.customer = customer
  emit(scope, 'payment_method.attached', method)
}

function createFromParams(scope: Scope, params: Params): PaymentMethod {
  const type = params.text('type') ?? 'card'
  if (type !== 'card') throw badParameter('type', `The stand-in knows payment methods of type card only, not ${type}.`)
  const details = params.inside('card')
  const billing = readBilling(params.inside('billing_details'))
  const token = details.text('token')
  if (token) {
    const card = cardByName(token)
    if (!card) throw unknownCardName(token, 'card[token]')
    return createMethod(scope, { card, ...goodExpiry(scope), billing, params })
  }
  const card = cardOf(details.needText('number'))
  const [expMonth, expYear] = [details.needInteger('exp_month'), details.needInteger('exp_year')]
  checkExpiry(expMonth, expYear, scope.world.clock.seconds())
  const cvc = details.text('cvc')
  if (cvc) checkCvc(cvc)
  return createMethod(scope, { card, expMonth, expYear, billing, params })
}

function createReadyMade(scope: Scope, name: string, param: string): PaymentMethod {
  const card = cardByName(name)
  if (!card) throw unknownCardName(name, param)
  return createMethod(scope, { card, ...goodExpiry(scope) })
}

function goodExpiry({ world }: Scope): { expMonth: number; expYear: number } {
  return { expMonth: 12, expYear: new Date(world.clock.ms()).getUTCFullYear() + 3 }
}

/** Billing details as given; an empty value unsets. */
export function readBilling(params: Params, before: BillingDetails = NO_BILLING): BillingDetails {
  const pick = (name: 'email' | 'name' | 'phone' | 'tax_id') => {
    const given = params.unsettable(name)
    return given === undefined ? before[name] : given
  }
  return {
    address: params.has('address') ? readAddress(params.inside('address')) : before.address,
    email: pick('email'),
    name: pick('name'),
    phone: pick('phone'),
    tax_id: pick('tax_id'),
  }
}

/** An address with every field, null where nothing was given. */
export function readAddress(params: Params): Address {
  const pick = (name: string) => params.text(name) || null
  return {
    city: pick('city'),
    country: pick('country'),
    line1: pick('line1'),
    line2: pick('line2'),
    postal_code: pick('postal_code'),
    state: pick('state'),
  }
}

function listMethods(call: Call, customer: string | undefined, url: string) {
  const type = call.params.text('type')
  const methods = call.world.store
    .list('payment_method', call.account)
    .filter((method) => (customer ? method.customer === customer : method.customer !== null))
    .filter((method) => !type || method.type === type)
  return listPage(methods, call.params, url)
}

function update(call: Call) {
  const method = need(call, 'payment_method', call.id, 'payment_method')
  if (method.customer === null)
    throw refused('You must save this PaymentMethod to a customer before you can update it.')
  change(call, method, 'payment_method.updated', (edited) => {
    edited.metadata = mergeMetadata(edited.metadata, call.params)
    edited.billing_details = readBilling(call.params.inside('billing_details'), edited.billing_details)
    edited.allow_redisplay = call.params.text('allow_redisplay') ?? edited.allow_redisplay
    const card = call.params.inside('card')
    edited.card.exp_month = card.integer('exp_month') ?? edited.card.exp_month
    edited.card.exp_year = card.integer('exp_year') ?? edited.card.exp_year
  })
  return method
}

/** Attaching asks the bank whether the card is good, and so meets the declines. */
function attachByCall(call: Call) {
  const customer = need(call, 'customer', call.params.needText('customer'), 'customer')
  const params = createParams({ payment_method: call.id })
  const method = methodFromCall(call, params)
  if (!method) throw noSuch('PaymentMethod', call.id, 'payment_method')
  if (method.customer !== null && method.customer !== customer.id) {
    throw refused('The payment method you provided has already been attached to a customer.')
  }
  checkUsable(call, method, customer.id)
  const card = cardOf(own(call.world, 'card_record', method.id).number)
  if (card.declines && !card.savesDespiteDecline) throw cardError(card.declines)
  attach(call, method, customer.id)
  return method
}

function detach(call: Call) {
  const method = need(call, 'payment_method', call.id, 'payment_method')
  if (method.customer === null) {
    throw refused('The payment method you provided is not attached to a customer so detachment is impossible.')
  }
  change(call, method, 'payment_method.detached', (edited) => {
    edited.customer = null
  })
  own(call.world, 'card_record', method.id).isSpent = true
  return method
}
