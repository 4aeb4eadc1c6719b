import { badParameter } from './api-error.ts'
import type { JsonObject } from './json.ts'
import { newMetadata } from './metadata.ts'
import type { Params } from './params.ts'
import type { LineItem, SessionRecord } from './records.ts'
import type { StripeObject } from './resources.ts'
import { checkCurrency } from './shared-params.ts'
import type { World } from './world.ts'

/** Reads the line items of a new session; all must be in one currency. */
export function readLineItems(world: World, params: Params): LineItem[] {
  const items = params.each('line_items').map((item, index) => readLineItem(world, item, index))
  const [first] = items
  const other = items.findIndex((item) => item.currency !== first?.currency)
  if (other >= 0) {
    throw badParameter(`line_items[${other}][price_data][currency]`, 'All line items must have the same currency.')
  }
  return items
}

function readLineItem(world: World, item: Params, index: number): LineItem {
  const path = `line_items[${index}]`
  if (item.has('price')) {
    throw badParameter(`${path}[price]`, 'The stand-in has no prices of its own: pass price_data.')
  }
  const price = item.inside('price_data')
  const product = price.inside('product_data')
  const unitAmount = price.needInteger('unit_amount')
  const quantity = item.needInteger('quantity')
  if (unitAmount < 0)
    throw badParameter(`${path}[price_data][unit_amount]`, 'Invalid non-negative integer', 'parameter_invalid_integer')
  if (quantity < 1)
    throw badParameter(
      `${path}[quantity]`,
      'This value must be greater than or equal to 1.',
      'parameter_invalid_integer',
    )
  return {
    id: world.ids.make('li'),
    name: product.needText('name'),
    details: product.text('description') ?? null,
    image: product.texts('images')?.[0] ?? null,
    currency: checkCurrency(price.needText('currency')),
    unitAmount,
    quantity,
    priceId: world.ids.make('price'),
    productId: world.ids.make('prod', 14),
    metadata: newMetadata(item),
  }
}

/** The line items as the API shows them. */
export function lineItemsOf(record: SessionRecord): (StripeObject & JsonObject)[] {
  const created = typeof record.created === 'number' ? record.created : 0
  return record.lineItems.map((item) => {
    const total = item.unitAmount * item.quantity
    return {
      id: item.id,
      object: 'item',
      adjustable_quantity: null,
      amount_discount: 0,
      amount_subtotal: total,
      amount_tax: 0,
      amount_total: total,
      currency: item.currency,
      description: item.name,
      metadata: item.metadata,
      price: priceOf(item, created),
      quantity: item.quantity,
    }
  })
}

function priceOf(item: LineItem, created: number) {
  return {
    id: item.priceId,
    object: 'price',
    active: false,
    billing_scheme: 'per_unit',
    created,
    currency: item.currency,
    custom_unit_amount: null,
    livemode: false,
    lookup_key: null,
    metadata: {},
    nickname: null,
    product: item.productId,
    recurring: null,
    tax_behavior: 'unspecified',
    tiers_mode: null,
    transform_quantity: null,
    type: 'one_time',
    unit_amount: item.unitAmount,
    unit_amount_decimal: String(item.unitAmount),
  }
}
