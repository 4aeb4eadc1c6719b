import { change, emit } from './events.ts'
import type { JsonObject } from './json.ts'
import { listPage } from './lists.ts'
import { mergeMetadata, newMetadata } from './metadata.ts'
import type { Params } from './params.ts'
import { attach, methodFromCall, readAddress } from './payment-methods.ts'
import type { Customer } from './resources.ts'
import { type Call, list, type Route } from './route.ts'
import { need, type Scope } from './world.ts'

const FIELDS = [
  'address',
  'description',
  'email',
  'metadata',
  'name',
  'phone',
  'shipping',
  'preferred_locales',
] as const

export const customerRoutes: readonly Route[] = [
  { method: 'POST', path: '/v1/customers', takes: [...FIELDS, 'payment_method'], handle: create },
  {
    method: 'GET',
    path: '/v1/customers',
    takes: ['email', ...list],
    handle: (call) => {
      const email = call.params.text('email')
      const customers = call.world.store.list('customer', call.account)
      return listPage(
        customers.filter((customer) => !email || customer.email === email),
        call.params,
        '/v1/customers',
      )
    },
  },
  {
    method: 'GET',
    path: '/v1/customers/{id}',
    takes: [],
    handle: (call) => (isDeleted(call) ? deleted(call.id) : need(call, 'customer', call.id, 'id')),
  },
  { method: 'POST', path: '/v1/customers/{id}', takes: FIELDS, handle: update },
  { method: 'DELETE', path: '/v1/customers/{id}', takes: [], handle: remove },
]

function create(call: Call): Customer {
  const { params } = call
  const customer = insertCustomer(call, {
    address: params.has('address') ? readAddress(params.inside('address')) : null,
    description: params.unsettable('description') ?? null,
    email: params.unsettable('email') ?? null,
    metadata: newMetadata(params),
    name: params.unsettable('name') ?? null,
    phone: params.unsettable('phone') ?? null,
    preferred_locales: params.texts('preferred_locales') ?? [],
    shipping: readShipping(params) ?? null,
  })
  const method = methodFromCall(call, params)
  if (method) attach(call, method, customer.id)
  return customer
}

/** Makes a customer and writes its event. */
export function insertCustomer(
  scope: Scope,
  fields: JsonObject & Pick<Customer, 'email' | 'name' | 'metadata'>,
): Customer {
  const { world, account } = scope
  const id = world.ids.make('cus', 14)
  const customer = world.store.insert('customer', account, {
    id,
    object: 'customer',
    balance: 0,
    created: world.clock.seconds(),
    currency: null,
    default_source: null,
    delinquent: false,
    description: null,
    discount: null,
    invoice_prefix: id.slice(-8).toUpperCase(),
    invoice_settings: { custom_fields: null, default_payment_method: null, footer: null, rendering_options: null },
    livemode: false,
    next_invoice_sequence: 1,
    phone: null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: 'none',
    test_clock: null,
    ...fields,
  })
  emit(scope, 'customer.created', customer)
  return customer
}

/** Name, phone and address to ship to; null when it was unset, nothing when it was not given. */
export function readShipping(params: Params) {
  if (params.all.shipping === '') return null
  if (!params.has('shipping')) return undefined
  const shipping = params.inside('shipping')
  return {
    address: readAddress(shipping.inside('address')),
    name: shipping.text('name') ?? '',
    phone: shipping.text('phone') || null,
  }
}

function update(call: Call): Customer {
  const { params } = call
  const customer = need(call, 'customer', call.id, 'id')
  change(call, customer, 'customer.updated', (edited) => {
    edited.metadata = mergeMetadata(edited.metadata, params)
    for (const field of ['description', 'email', 'name', 'phone'] as const) {
      const value = params.unsettable(field)
      if (value !== undefined) edited[field] = value
    }
    if (params.has('address')) edited.address = params.all.address === '' ? null : readAddress(params.inside('address'))
    const shipping = readShipping(params)
    if (shipping !== undefined) edited.shipping = shipping
    edited.preferred_locales = params.texts('preferred_locales') ?? edited.preferred_locales
  })
  return customer
}

function remove(call: Call) {
  const customer = need(call, 'customer', call.id, 'id')
  for (const method of call.world.store.list('payment_method', call.account)) {
    if (method.customer !== customer.id) continue
    change(call, method, 'payment_method.detached', (edited) => {
      edited.customer = null
    })
  }
  call.world.store.remove('customer', customer.id)
  emit(call, 'customer.deleted', customer)
  return deleted(customer.id)
}

function isDeleted(call: Call): boolean {
  if (call.world.store.get('customer', call.account, call.id)) return false
  return call.world.store
    .list('event', call.account)
    .some((event) => event.type === 'customer.deleted' && event.data.object.id === call.id)
}

function deleted(id: string) {
  return { id, object: 'customer', deleted: true }
}
