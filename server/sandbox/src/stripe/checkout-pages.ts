import { ApiError } from './api-error.ts'
import { cardOf, checkCvc, checkExpiry, TEST_CARDS } from './cards.ts'
import { type CheckoutForm, checkoutPage } from './checkout-page.ts'
import { submitSession } from './complete-session.ts'
import { goTo, type Reply, say } from './page-parts.ts'
import type { Visit } from './pages.ts'
import { createMethod } from './payment-methods.ts'
import type { PaymentMethod, Session } from './resources.ts'
import { own, type Scope } from './world.ts'

/** `/c/pay/:session`: the form, and what is done with it. */
export function answerCheckout(visit: Visit): Reply {
  const { services, id, form } = visit
  const row = services.world.store.find('checkout.session', id)
  if (!row) {
    return say({ status: 404, title: 'Page not found', text: 'There is no such Checkout Session.' })
  }
  const scope = { world: services.world, account: row.account }
  const session = row.value
  if (session.status !== 'open') return closed(session)
  if (!form) return show(visit, session, emptyForm(scope, session))
  const entered = readForm(form)
  const fill = TEST_CARDS.find((card) => card.number === form.get('fill'))
  if (fill)
    return show(visit, session, {
      ...entered,
      ...sampleOf(scope, fill.number),
      email: entered.email || 'buyer@example.test',
    })
  return submit(visit, session, entered)
}

function submit(visit: Visit, session: Session, entered: CheckoutForm): Reply {
  const { services } = visit
  const scope = { world: services.world, account: services.world.platform }
  const problems = findProblems(scope, entered)
  if (Object.keys(problems).length > 0) return show(visit, session, { ...entered, problems }, 400)
  const attempt = submitSession(scope, session, makeMethod(scope, entered))
  if (attempt.kind === 'asked') return goTo(`/c/3ds/${attempt.challenge}`)
  if (attempt.kind === 'paid') return goTo(successUrl(session))
  return show(visit, session, { ...entered, cvc: '' }, 402)
}

/** Where the buyer goes when it is done, with the session's id where the app wants it. */
export function successUrl(session: Session): string {
  return session.success_url.replaceAll('{CHECKOUT_SESSION_ID}', session.id)
}

function show({ services }: Visit, session: Session, form: CheckoutForm, status = 200): Reply {
  return checkoutPage({ session, record: own(services.world, 'session_record', session.id), form, status })
}

function closed(session: Session): Reply {
  if (session.status === 'expired') {
    const link = session.cancel_url ? { link: { href: session.cancel_url, label: 'Back to the shop' } } : {}
    const text = 'The time to complete it has passed. Nothing was charged. Go back to the shop to start again.'
    return say({ title: 'This checkout has expired', text, ...link })
  }
  const done = session.mode === 'setup' ? 'Your card is saved' : 'You have paid'
  const text = 'This checkout is complete, and there is nothing more to do here.'
  return say({ title: done, text, link: { href: successUrl(session), label: 'Back to the shop' } })
}

function emptyForm({ world }: Scope, session: Session): CheckoutForm {
  const customer = session.customer ? world.store.find('customer', session.customer)?.value : undefined
  const name = customer?.name ?? ''
  return {
    email: customer?.email ?? session.customer_email ?? '',
    number: '',
    expiry: '',
    cvc: '',
    name,
    zip: '',
    problems: {},
  }
}

function sampleOf({ world }: Scope, number: string) {
  const year = String((new Date(world.clock.ms()).getUTCFullYear() + 4) % 100).padStart(2, '0')
  return {
    number: number.replace(/(\d{4})(?=\d)/g, '$1 '),
    expiry: `12 / ${year}`,
    cvc: '123',
    name: 'Test Buyer',
    zip: '10001',
  }
}

function readForm(form: URLSearchParams): CheckoutForm {
  const text = (name: string) => form.get(name)?.trim() ?? ''
  const [email, number, expiry] = [text('email'), text('number'), text('expiry')]
  return { email, number, expiry, cvc: text('cvc'), name: text('name'), zip: text('zip'), problems: {} }
}

/** What is wrong with the fields themselves, by field; the bank is asked only when nothing is. */
function findProblems({ world }: Scope, entered: CheckoutForm): Record<string, string> {
  const problems: Record<string, string> = {}
  const check = (name: string, test: () => void) => {
    try {
      test()
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      problems[name] = error.message
    }
  }
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(entered.email))
    problems.email = 'Enter an email address, such as you@example.com.'
  check('number', () => void cardOf(entered.number))
  const expiry = readExpiry(entered.expiry)
  check('expiry', () => checkExpiry(expiry.month, expiry.year, world.clock.seconds()))
  check('cvc', () => checkCvc(entered.cvc))
  if (entered.name === '') problems.name = 'Enter the name on the card.'
  return problems
}

function readExpiry(text: string): { month: number; year: number } {
  const [, month = '0', year = '0'] = /^(\d{1,2})\s*\/?\s*(\d{2}|\d{4})$/.exec(text) ?? []
  return { month: Number(month), year: year.length === 2 ? 2000 + Number(year) : Number(year) }
}

function makeMethod(scope: Scope, entered: CheckoutForm): PaymentMethod {
  const { month, year } = readExpiry(entered.expiry)
  const address = { city: null, country: 'US', line1: null, line2: null, postal_code: entered.zip || null, state: null }
  return createMethod(scope, {
    card: cardOf(entered.number),
    expMonth: month,
    expYear: year,
    billing: { address, email: entered.email, name: entered.name, phone: null, tax_id: null },
  })
}
