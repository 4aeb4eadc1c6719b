import { escapeHtml } from '../web/page.ts'
import { completeOnboarding, replaceBank } from './account-record.ts'
import { balanceOf, currenciesOf } from './ledger.ts'
import { moneyText, timeText } from './money-text.ts'
import { field, goTo, hosted, type Reply, say, TEST_BADGE } from './page-parts.ts'
import type { Visit } from './pages.ts'
import type { AccountRecord } from './records.ts'
import { own, type World } from './world.ts'

const COOKIE = 'stripe_express'

/** `/connect/login/:link`: a login link works once and leaves a cookie for the dashboard. */
export function openExpress({ services, id }: Visit): Reply {
  const { world } = services
  const link = world.store.find('link', id)?.value
  if (link?.purpose !== 'dashboard' || link.ticket !== null || link.expiresAt <= world.clock.seconds()) return gone()
  link.ticket = world.ids.make('ticket', 32)
  const cookie = `${COOKIE}=${link.ticket}; Path=/connect/express; HttpOnly; SameSite=Lax`
  return goTo(`/connect/express/${link.account}`, { 'set-cookie': cookie })
}

/** `/connect/express/:account`: what a seller has, got and was paid out, and where it goes. */
export function answerExpress(visit: Visit): Reply {
  const { req, services, id, form } = visit
  const { world } = services
  const ticket = new RegExp(`(?:^|;\\s*)${COOKIE}=(\\w+)`).exec(req.headers.cookie ?? '')?.[1]
  const isKnown = world.store.list('link', id).some((link) => link.purpose === 'dashboard' && link.ticket === ticket)
  if (!ticket || !isKnown) return gone()
  if (!form) return show(visit, own(world, 'account_record', id))
  const last4 = (form.get('account_number')?.replace(/\D/g, '') ?? '').slice(-4).padStart(4, '0')
  if (form.get('action') === 'bank') replaceBank(world, id, last4)
  if (form.get('action') === 'details') completeOnboarding(world, id, { name: '', last4, isIncomplete: false })
  return goTo(`/connect/express/${id}`)
}

function gone(): Reply {
  return say({
    status: 403,
    title: 'Open the dashboard from the shop',
    text: 'This link was used already or is too old. The shop makes a new one when you open your payouts.',
  })
}

function show({ services }: Visit, record: AccountRecord): Reply {
  const { world } = services
  return hosted({
    title: 'Payouts',
    css: style,
    body: `<main>
      <header><div><p class="eyebrow">Express dashboard</p><h1>${escapeHtml(record.displayName ?? record.email ?? record.id)}</h1></div>${TEST_BADGE}</header>
      ${renderNotices(world, record)}
      <div class="tiles">${renderBalances(world, record)}</div>
      <section class="card"><h2>Payouts</h2>${renderPayouts(world, record)}</section>
      <section class="card"><h2>Money from sales</h2>${renderPayments(world, record)}</section>
      ${renderBank(world, record)}
    </main>`,
  })
}

function renderNotices(world: World, record: AccountRecord): string {
  const bank = record.bank ? own(world, 'bank_account', record.bank) : undefined
  const broken =
    bank?.status === 'errored'
      ? '<p class="alert" role="alert">Your bank sent a payout back. Payouts are paused until you replace the bank account below.</p>'
      : ''
  if (record.due.length === 0) return broken
  return `${broken}<section class="card"><h2>Information is missing</h2>
    <p class="quiet">We need one more thing before money can be transferred to you: ${escapeHtml(record.due.join(', '))}.</p>
    <form method="post"><button class="main" name="action" value="details">Provide it</button></form></section>`
}

function renderBalances(world: World, record: AccountRecord): string {
  return currenciesOf(world, record.id)
    .map((currency) => {
      const { available, pending } = balanceOf(world, record.id, currency)
      return `<div class="card"><p class="quiet small">Available</p><p class="big">${moneyText(available, currency)}</p></div>
        <div class="card"><p class="quiet small">On its way to your balance</p><p class="big">${moneyText(pending, currency)}</p></div>`
    })
    .join('')
}

function renderPayouts(world: World, record: AccountRecord): string {
  const rows = world.store
    .list('payout', record.id)
    .reverse()
    .map(
      (payout) =>
        `<tr><td>${timeText(payout.created)}</td><td><span class="state ${payout.status}">${payout.status.replace('_', ' ')}</span>${payout.failure_message ? `<br><span class="small">${escapeHtml(payout.failure_message)}</span>` : ''}</td><td>${timeText(payout.arrival_date)}</td><td class="amount">${moneyText(payout.amount, payout.currency)}</td></tr>`,
    )
  const schedule = record.payouts.interval === 'daily' ? 'Paid out automatically every day.' : 'Paid out on request.'
  if (rows.length === 0) return `<p class="quiet">None yet. ${schedule}</p>`
  return `<p class="quiet small">${schedule}</p><div class="scroll"><table><thead><tr><th>Created</th><th>Status</th><th>Arrives</th><th class="amount">Amount</th></tr></thead><tbody>${rows.join('')}</tbody></table></div>`
}

function renderPayments(world: World, record: AccountRecord): string {
  const rows = world.store
    .list('charge', record.id)
    .reverse()
    .map((payment) => {
      const transfer = world.store.list('transfer').find((one) => one.destination_payment === payment.id)
      const about = transfer?.description ?? transfer?.transfer_group ?? payment.id
      const reversed =
        payment.amount_refunded > 0
          ? `<br><span class="small">${moneyText(payment.amount_refunded, payment.currency)} taken back</span>`
          : ''
      return `<tr><td>${timeText(payment.created)}</td><td>${escapeHtml(about)}${reversed}</td><td class="amount">${moneyText(payment.amount, payment.currency)}</td></tr>`
    })
  if (rows.length === 0) return '<p class="quiet">Nothing was transferred to you yet.</p>'
  return `<div class="scroll"><table><thead><tr><th>Date</th><th>For</th><th class="amount">Amount</th></tr></thead><tbody>${rows.join('')}</tbody></table></div>`
}

function renderBank(world: World, record: AccountRecord): string {
  const bank = record.bank ? own(world, 'bank_account', record.bank) : undefined
  const current = bank
    ? `${escapeHtml(String(bank.bank_name))} ···· ${bank.last4}, ${bank.currency.toUpperCase()}`
    : 'No bank account yet'
  return `<section class="card"><h2>Bank account</h2><p>${current}</p>
    <form method="post" class="bank">
      ${field({ name: 'account_number', label: 'New account number', attributes: 'inputmode="numeric" required' })}
      <button name="action" value="bank">Replace bank account</button>
    </form></section>`
}

const style = `
main { display: grid; gap: 1.25rem; }
header { display: flex; flex-wrap: wrap; align-items: end; justify-content: space-between; gap: .8rem; }
.tiles { display: grid; gap: 1.25rem; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); } .tiles .card { gap: .2rem; }
.big { font: 600 2rem var(--display); font-variant-numeric: lining-nums tabular-nums; }
.state { font-weight: 700; } .failed { color: #b3372c; } .paid { color: #2c6e49; }
.bank { grid-template-columns: minmax(0, 1fr) auto; align-items: end; }
@media (max-width: 520px) { .bank { grid-template-columns: 1fr; } }
@media (prefers-color-scheme: dark) { .failed { color: #ff9d92; } .paid { color: #8fd3a8; } }
`
