import { escapeHtml } from '../web/page.ts'
import { TEST_CARDS } from './cards.ts'
import { moneyText } from './money-text.ts'
import { field, hosted, type Reply, TEST_BADGE, targetsOf } from './page-parts.ts'
import type { SessionRecord } from './records.ts'
import type { Session } from './resources.ts'

/** What the buyer has entered so far. */
export interface CheckoutForm {
  readonly email: string
  readonly number: string
  readonly expiry: string
  readonly cvc: string
  readonly name: string
  readonly zip: string
  /** By field. */
  readonly problems: Readonly<Record<string, string>>
}

/** The page where a buyer pays, or saves a card. */
export function checkoutPage(view: {
  session: Session
  record: SessionRecord
  form: CheckoutForm
  status: number
}): Reply {
  const { session, record, form, status } = view
  const isSetup = session.mode === 'setup'
  return hosted({
    title: isSetup ? 'Save a card' : 'Pay',
    status,
    css: style,
    formTargets: targetsOf(session.success_url, session.cancel_url),
    imageSources: 'http: https:',
    body: `<main class="checkout">
      <section class="summary" aria-label="${isSetup ? 'What this is for' : 'Your order'}">
        ${renderCancel(session)}
        ${isSetup ? renderSetup() : renderOrder(session, record)}
      </section>
      <section class="card" aria-label="${isSetup ? 'Card' : 'Payment'}">
        ${TEST_BADGE}
        <h2>${isSetup ? 'Card to save' : 'Pay with card'}</h2>
        ${renderProblem(record, form)}
        ${renderForm(session, form)}
      </section>
    </main>`,
  })
}

function renderCancel(session: Session): string {
  if (!session.cancel_url) return '<p class="shop">Kollect-It</p>'
  return `<a class="shop" href="${escapeHtml(session.cancel_url)}"><span aria-hidden="true">←</span> Kollect-It<span class="cancel">Cancel</span></a>`
}

function renderSetup(): string {
  return `<h1>Save a card for bidding</h1>
    <p>Nothing is charged now. When you win, the card you save here is charged automatically.</p>`
}

function renderOrder(session: Session, record: SessionRecord): string {
  const items = record.lineItems.map((item) => {
    const image = item.image ? `<img src="${escapeHtml(item.image)}" alt="" width="52" height="52">` : ''
    const details = [item.quantity > 1 ? `Quantity ${item.quantity}` : '', item.details ?? ''].filter(
      (text) => text !== '',
    )
    return `<li class="row"><span class="item">${image}<span>${escapeHtml(item.name)}<span class="small">${escapeHtml(details.join(' · '))}</span></span></span>
      <span>${moneyText(item.unitAmount * item.quantity, item.currency)}</span></li>`
  })
  const total = moneyText(session.amount_total ?? 0, session.currency ?? 'usd')
  return `<p>Pay Kollect-It</p><h1>${total}</h1>
    <ul>${items.join('')}</ul><p class="row total"><span>Total due</span><span>${total}</span></p>`
}

function renderProblem(record: SessionRecord, form: CheckoutForm): string {
  if (Object.keys(form.problems).length > 0)
    return '<p class="alert" role="alert">Please check the fields marked below.</p>'
  return record.problem ? `<p class="alert" role="alert">${escapeHtml(record.problem)}</p>` : ''
}

function renderForm(session: Session, form: CheckoutForm): string {
  const isSetup = session.mode === 'setup'
  const label = isSetup ? 'Save card' : `Pay ${moneyText(session.amount_total ?? 0, session.currency ?? 'usd')}`
  const { problems } = form
  // The first button is the one that Enter presses.
  return `<form method="post" novalidate>
    ${field({ name: 'email', label: 'Email', value: form.email, attributes: 'type="email" autocomplete="email"', problem: problems.email })}
    ${field({ name: 'number', label: 'Card number', value: form.number, attributes: 'inputmode="numeric" autocomplete="cc-number" placeholder="1234 1234 1234 1234"', problem: problems.number })}
    <div class="pair">
      ${field({ name: 'expiry', label: 'Expiry', value: form.expiry, attributes: 'inputmode="numeric" autocomplete="cc-exp" placeholder="MM / YY"', problem: problems.expiry })}
      ${field({ name: 'cvc', label: 'CVC', value: form.cvc, attributes: 'inputmode="numeric" autocomplete="cc-csc" placeholder="123" maxlength="4"', problem: problems.cvc })}
    </div>
    ${field({ name: 'name', label: 'Name on card', value: form.name, attributes: 'autocomplete="cc-name"', problem: problems.name })}
    ${field({ name: 'zip', label: 'ZIP or postal code', value: form.zip, attributes: 'autocomplete="postal-code"' })}
    <button class="main" name="action" value="submit">${escapeHtml(label)}</button>
    ${isSetup ? '<p class="quiet small">By saving, you agree that Kollect-It charges this card automatically when you win an auction.</p>' : ''}
    ${renderHints()}
  </form>`
}

function renderHints(): string {
  const [common, rare] = [TEST_CARDS.slice(0, 8), TEST_CARDS.slice(8)]
  return `<fieldset><legend>Fill in a test card</legend>${common.map(renderHint).join('')}
    <details><summary>More test cards</summary>${rare.map(renderHint).join('')}</details></fieldset>`
}

function renderHint(card: (typeof TEST_CARDS)[number]): string {
  const spaced = card.number.replace(/(\d{4})(?=\d)/g, '$1 ')
  return `<button class="hint" name="fill" value="${card.number}"><span>${card.about}</span><span class="number">${spaced}</span></button>`
}

const style = `
main.checkout { display: grid; gap: clamp(1.5rem, 4vw, 3.5rem); align-items: start; }
.summary { display: grid; gap: 1rem; padding: clamp(.25rem, 2vw, 1.5rem) 0; }
.summary h1 { font-size: clamp(2.2rem, 1.8rem + 2vw, 3rem); }
.shop { display: inline-flex; align-items: center; gap: .6rem; min-height: 44px; font: 600 1.35rem var(--display); text-decoration: none; }
.cancel { margin-left: .5rem; padding: .1rem .6rem; border: 1px solid var(--line-strong); border-radius: 99px; font: 400 .8125rem var(--text); color: var(--ink-2); }
ul { display: grid; gap: .9rem; padding: .5rem 0; list-style: none; }
.item { display: flex; gap: .8rem; align-items: center; min-width: 0; overflow-wrap: anywhere; } .item .small { display: block; color: var(--ink-2); }
.item img { flex: none; border-radius: 6px; object-fit: cover; background: var(--sunken); }
fieldset { display: grid; gap: .4rem; margin-top: .5rem; padding: 1rem 0 0; border: 0; border-top: 1px solid var(--line); min-width: 0; }
legend { float: left; font-size: .875rem; font-weight: 700; color: var(--ink-2); }
details { margin-top: .2rem; } summary { min-height: 44px; display: flex; align-items: center; cursor: pointer; color: var(--ink-2); font-size: .9375rem; } details .hint { margin-bottom: .4rem; }
.hint { width: 100%; flex-wrap: wrap; justify-content: space-between; gap: .1rem .8rem; min-height: 44px; padding: .45rem .8rem; border-color: var(--line); background: var(--sunken); font-weight: 400; font-size: .9375rem; text-align: left; }
.number { color: var(--ink-2); font-variant-numeric: tabular-nums; font-size: .875rem; }
button.main { min-height: 52px; font-size: 1.0625rem; }
@media (min-width: 820px) { main.checkout { grid-template-columns: minmax(0, 1fr) minmax(0, 1.05fr); padding-top: 4rem; } .summary { position: sticky; top: 2rem; } }
`
