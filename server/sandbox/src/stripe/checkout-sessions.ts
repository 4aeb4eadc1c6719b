import { schedule } from './agenda.ts'
import { badParameter, missingParameter, refused } from './api-error.ts'
import { blankSession } from './blank-session.ts'
import { cancelIntent } from './end-payment.ts'
import { emit } from './events.ts'
import { lineItemsOf, readLineItems } from './line-items.ts'
import { listPage } from './lists.ts'
import { newMetadata } from './metadata.ts'
import { createParams } from './params.ts'
import type { LineItem } from './records.ts'
import type { Session } from './resources.ts'
import { type Call, list, type Route } from './route.ts'
import { TIMINGS } from './settings.ts'
import { cancelSetup, newSetup } from './setup-intents.ts'
import { checkAmount, checkCurrency, chosenTypes } from './shared-params.ts'
import { need, own, type Scope, type World } from './world.ts'

const TAKES = [
  'mode',
  'ui_mode',
  'customer',
  'customer_email',
  'customer_creation',
  'client_reference_id',
  'currency',
  'line_items',
  'payment_intent_data',
  'setup_intent_data',
  'metadata',
  'expires_at',
  'success_url',
  'cancel_url',
  'allowed_payment_method_types',
  'excluded_payment_method_types',
  'locale',
  'submit_type',
] as const

export const checkoutSessionRoutes: readonly Route[] = [
  { method: 'POST', path: '/v1/checkout/sessions', takes: TAKES, handle: create },
  {
    method: 'GET',
    path: '/v1/checkout/sessions',
    takes: ['customer', 'payment_intent', 'status', ...list],
    handle: ({ world, account, params }) => {
      const sessions = world.store
        .list('checkout.session', account)
        .filter((session) =>
          (['customer', 'payment_intent', 'status'] as const).every(
            (field) => !params.has(field) || session[field] === params.text(field),
          ),
        )
      return listPage(sessions, params, '/v1/checkout/sessions')
    },
  },
  {
    method: 'GET',
    path: '/v1/checkout/sessions/{id}',
    takes: [],
    handle: (call) => need(call, 'checkout.session', call.id, 'session'),
  },
  {
    method: 'GET',
    path: '/v1/checkout/sessions/{id}/line_items',
    takes: list,
    handle: (call) => {
      const session = need(call, 'checkout.session', call.id, 'session')
      const items = lineItemsOf(own(call.world, 'session_record', session.id)).reverse()
      return listPage(items, call.params, `/v1/checkout/sessions/${session.id}/line_items`)
    },
  },
  {
    method: 'POST',
    path: '/v1/checkout/sessions/{id}/expire',
    takes: [],
    handle: (call) => {
      const session = need(call, 'checkout.session', call.id, 'session')
      if (session.status !== 'open') {
        throw refused(
          `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${session.status}.`,
        )
      }
      expireSession(call, session)
      return session
    },
  },
]

function create(call: Call): Session {
  const { world, params } = call
  const mode = params.text('mode')
  if (mode !== 'payment' && mode !== 'setup') {
    throw mode ? badParameter('mode', 'The stand-in knows the modes payment and setup.') : missingParameter('mode')
  }
  const uiMode = params.text('ui_mode') ?? 'hosted_page'
  if (uiMode !== 'hosted_page') throw badParameter('ui_mode', 'The stand-in has the hosted page only.')
  const customer = params.text('customer')
  if (customer) need(call, 'customer', customer, 'customer')
  if (customer && params.has('customer_email')) {
    throw badParameter('customer_email', 'You may only specify one of these parameters: customer, customer_email.')
  }
  const successUrl = readUrl(params.needText('success_url'), 'success_url')
  const cancelUrl = params.text('cancel_url')
  const items = readItems(call, mode)
  const money = mode === 'payment' ? sum(items) : null
  const currency = money?.currency ?? setupCurrency(call)
  const end = readEnd(call)
  const types = chosenTypes(params)
  const id = world.ids.make('cs_test', 58)
  const session: Session = {
    ...blankSession(id, world.clock.seconds()),
    allowed_payment_method_types: params.texts('allowed_payment_method_types') ?? null,
    amount_subtotal: money?.amount ?? null,
    amount_total: money?.amount ?? null,
    cancel_url: cancelUrl === undefined ? null : readUrl(cancelUrl, 'cancel_url'),
    client_reference_id: params.text('client_reference_id') ?? null,
    currency,
    customer: customer ?? null,
    customer_creation: customer
      ? null
      : (params.text('customer_creation') ?? (mode === 'payment' ? 'if_required' : 'always')),
    customer_email: params.text('customer_email') ?? null,
    expires_at: end.expiresAt,
    locale: params.text('locale') ?? null,
    metadata: newMetadata(params),
    mode,
    payment_method_types: types.list,
    payment_status: mode === 'payment' ? 'unpaid' : 'no_payment_required',
    submit_type: params.text('submit_type') ?? null,
    success_url: successUrl,
    total_details: money ? { amount_discount: 0, amount_shipping: 0, amount_tax: 0 } : null,
    url: `${world.url}/c/pay/${id}`,
  }
  if (mode === 'setup') session.setup_intent = createSetup(call, customer)
  insert(call, session, { items, endsAt: end.endsAt })
  return session
}

function insert(call: Call, session: Session, { items, endsAt }: { items: LineItem[]; endsAt: number }): void {
  const { world, account, params } = call
  const { id, created } = session
  world.store.insert('checkout.session', account, session)
  world.store.insert('session_record', account, {
    id,
    object: 'session_record',
    created,
    lineItems: items,
    intentData: {
      ...params.inside('payment_intent_data').all,
      ...(params.has('allowed_payment_method_types') && {
        allowed_payment_method_types: params.texts('allowed_payment_method_types'),
      }),
    },
    endsAt,
    problem: null,
  })
  schedule(world, 'session-expires', id, endsAt)
}

/** A setup session has its intent from the start; a payment session gets one with the first attempt to pay. */
function createSetup(call: Call, customer: string | undefined): string {
  const { params } = call
  const data = {
    ...params.inside('setup_intent_data').all,
    ...(customer && { customer }),
    ...(params.has('allowed_payment_method_types') && {
      allowed_payment_method_types: params.texts('allowed_payment_method_types'),
    }),
  }
  const intent = newSetup(call, createParams(data))
  emit(call, 'setup_intent.created', intent)
  return intent.id
}

function readItems(call: Call, mode: Session['mode']): LineItem[] {
  const { world, params } = call
  if (mode === 'setup') {
    const wrong = ['line_items', 'payment_intent_data'].find((name) => params.has(name))
    if (wrong) throw badParameter(wrong, `You can not pass \`${wrong}\` in \`setup\` mode.`)
    return []
  }
  if (params.has('setup_intent_data')) {
    throw badParameter('setup_intent_data', 'You can not pass `setup_intent_data` in `payment` mode.')
  }
  const known = [
    'capture_method',
    'description',
    'metadata',
    'receipt_email',
    'setup_future_usage',
    'shipping',
    'statement_descriptor',
    'statement_descriptor_suffix',
    'transfer_group',
  ]
  const unknown = Object.keys(params.inside('payment_intent_data').all).find((name) => !known.includes(name))
  if (unknown) {
    throw badParameter(
      `payment_intent_data[${unknown}]`,
      `The stand-in does not imitate payment_intent_data[${unknown}].`,
    )
  }
  const items = readLineItems(world, params)
  if (items.length === 0) throw missingParameter('line_items')
  return items
}

function sum(items: readonly LineItem[]): { amount: number; currency: string } {
  const amount = items.reduce((total, item) => total + item.unitAmount * item.quantity, 0)
  return checkAmount(amount, items[0]?.currency ?? '')
}

function setupCurrency({ params }: Call): string | null {
  const currency = params.text('currency')
  if (!currency && !params.has('allowed_payment_method_types')) throw missingParameter('currency')
  return currency ? checkCurrency(currency) : null
}

/**
 * When the session ends. The app counts from its own clock, which does not know that this one was advanced: a time that is
 * only valid by the wall clock is taken as so long from now.
 */
function readEnd({ world, params }: Call): { expiresAt: number; endsAt: number } {
  const now = world.clock.seconds()
  const wanted = params.integer('expires_at')
  if (wanted === undefined) return { expiresAt: now + TIMINGS.sessionDefault, endsAt: now + TIMINGS.sessionDefault }
  const wallClock = Math.floor(Date.now() / 1000)
  for (const start of [now, wallClock]) {
    const length = wanted - start
    // Stripe is not to the second either: the request was on its way.
    if (length >= TIMINGS.sessionMinimum - 60 && length <= TIMINGS.sessionDefault + 60) {
      return { expiresAt: wanted, endsAt: now + length }
    }
  }
  throw badParameter(
    'expires_at',
    'The `expires_at` timestamp must be at least 30 minutes and at most 24 hours from Checkout Session creation.',
  )
}

function readUrl(text: string, param: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url && ['http:', 'https:'].includes(url.protocol)) return text
  throw badParameter(param, `Not a valid URL: ${text}. URLs must begin with http:// or https://.`, 'url_invalid')
}

/** Ends a session that nobody completed, and with it its intent. */
export function expireSession(scope: Scope, session: Session): void {
  const { world } = scope
  const intent = session.payment_intent ? own(world, 'payment_intent', session.payment_intent) : undefined
  const setup = session.setup_intent ? own(world, 'setup_intent', session.setup_intent) : undefined
  Object.assign(session, { status: 'expired', url: null })
  if (intent && intent.status !== 'canceled') cancelIntent(scope, intent, 'expired')
  if (setup && setup.status !== 'canceled') cancelSetup(scope, setup, 'abandoned')
  emit(scope, 'checkout.session.expired', session)
}

/** Called by the agenda: expires the session if it is still open. */
export function expireSessionById(world: World, id: string): void {
  const row = world.store.find('checkout.session', id)
  if (row?.value.status === 'open') expireSession({ world, account: row.account }, row.value)
}
