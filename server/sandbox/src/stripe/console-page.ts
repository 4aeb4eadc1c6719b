import { escapeHtml } from '../web/page.ts'
import { auditMoney } from './audit.ts'
import { renderDeliveries, renderEvents } from './console-events.ts'
import { button, table } from './console-parts.ts'
import { FAULT_KINDS } from './faults.ts'
import { balanceOf, currenciesOf } from './ledger.ts'
import { moneyText, timeText } from './money-text.ts'
import { hosted, type Reply } from './page-parts.ts'
import type { Services } from './services.ts'
import type { World } from './world.ts'

const TABS = {
  payments: 'Payments',
  accounts: 'Accounts',
  events: 'Events',
  webhooks: 'Webhooks',
  faults: 'Faults',
} as const
type Tab = keyof typeof TABS

/** `/_sandbox`: what is in the stand-in, and the controls one needs by hand. */
export function consolePage(services: Services, query: URLSearchParams): Reply {
  const { world } = services
  const wanted = query.get('show') ?? ''
  const tab = isTab(wanted) ? wanted : 'payments'
  return hosted({
    title: 'Stripe stand-in',
    css: style,
    body: `<main>
      <header><div><p class="eyebrow">Stripe stand-in</p><h1>Sandbox</h1></div>${renderClock(world, tab)}</header>
      ${renderAudit(world)}
      <nav aria-label="Sections">${Object.entries(TABS)
        .map(
          ([name, label]) =>
            `<a href="/_sandbox?show=${name}" ${name === tab ? 'aria-current="page"' : ''}>${label}</a>`,
        )
        .join('')}</nav>
      ${renderTab(services, tab, query)}
    </main>`,
  })
}

function isTab(text: string): text is Tab {
  return Object.hasOwn(TABS, text)
}

function renderTab(services: Services, tab: Tab, query: URLSearchParams): string {
  const { world } = services
  switch (tab) {
    case 'payments':
      return renderPayments(world)
    case 'accounts':
      return renderAccounts(world)
    case 'events':
      return renderEvents(world, query.get('id'))
    case 'webhooks':
      return renderDeliveries(world)
    case 'faults':
      return renderFaults(services)
  }
}

function renderClock(world: World, tab: Tab): string {
  const steps = [
    ['hours', 1, '1 hour'],
    ['days', 1, '1 day'],
    ['days', 7, '7 days'],
  ] as const
  const buttons = steps.map(
    ([unit, amount, label]) =>
      `<form method="post" action="/_sandbox/clock/advance"><input type="hidden" name="back" value="${tab}"><button name="${unit}" value="${amount}">+ ${label}</button></form>`,
  )
  return `<div class="clock"><p><b>${timeText(world.clock.seconds())}</b><span class="quiet small"> sandbox clock</span></p><div class="buttons">${buttons.join('')}</div></div>`
}

function renderAudit(world: World): string {
  const faults = auditMoney(world)
  if (faults.length === 0)
    return '<p class="quiet small">The books are right: all balances and everything outside them sum to zero.</p>'
  return `<p class="alert" role="alert">${escapeHtml(faults.join(' '))}</p>`
}

function renderPayments(world: World): string {
  const charges = world.store.list('charge', world.platform).slice(-50).reverse()
  const rows = charges.map((charge) => {
    const state =
      charge.status === 'failed'
        ? 'failed'
        : charge.disputed
          ? 'disputed'
          : charge.refunded
            ? 'refunded'
            : charge.amount_refunded > 0
              ? 'partly refunded'
              : 'succeeded'
    const dispute = world.store.list('dispute').find((one) => one.charge === charge.id)
    const action = dispute
      ? `${escapeHtml(dispute.status.replaceAll('_', ' '))} ${button(`disputes/${dispute.id}/win`, 'Win')} ${button(`disputes/${dispute.id}/lose`, 'Lose')}`
      : charge.status === 'succeeded' && !charge.refunded
        ? `<form method="post" action="/_sandbox/disputes"><input type="hidden" name="charge" value="${charge.id}"><button name="kind" value="dispute">Dispute</button></form>`
        : ''
    return `<tr><td>${timeText(charge.created)}</td><td><code>${charge.payment_intent ?? charge.id}</code><br><span class="small quiet">${escapeHtml(charge.transfer_group ?? String(charge.description ?? ''))}</span></td><td>${state}</td><td class="amount">${moneyText(charge.amount, charge.currency)}</td><td class="actions">${action}</td></tr>`
  })
  return `<section class="card"><h2>Charges</h2>${table(['Made', 'Payment', 'State', '>Amount', ''], rows, 'No charges yet.')}</section>
    <section class="card"><h2>Checkout Sessions</h2>${renderSessions(world)}</section>`
}

function renderSessions(world: World): string {
  const rows = world.store
    .list('checkout.session')
    .slice(-20)
    .reverse()
    .map(
      (session) =>
        `<tr><td>${timeText(session.created)}</td><td>${session.url ? `<a href="${escapeHtml(session.url)}">${session.mode}</a>` : session.mode}</td><td>${session.status}</td><td class="amount">${session.amount_total === null ? '' : moneyText(session.amount_total, session.currency ?? 'usd')}</td></tr>`,
    )
  return table(['Made', 'Mode', 'State', '>Amount'], rows, 'No sessions yet.')
}

function renderAccounts(world: World): string {
  const rows = world.store.list('account_record').map((record) => {
    const balances = currenciesOf(world, record.id).map((currency) => {
      const { available, pending } = balanceOf(world, record.id, currency)
      return `${moneyText(available, currency)} <span class="quiet small">+ ${moneyText(pending, currency)} pending</span>`
    })
    const actions = record.isPlatform
      ? `<form method="post" action="/_sandbox/seed"><input type="hidden" name="back" value="accounts"><button name="float" value="100000">Add $1,000 float</button></form>`
      : `${status(record.id, 'active', 'Activate')}${status(record.id, 'restricted', 'Restrict')}`
    return `<tr><td>${escapeHtml(record.displayName ?? record.email ?? '')}<br><code>${record.id}</code></td><td>${record.isPlatform ? 'platform' : record.transfers.status}</td><td class="amount">${balances.join('<br>')}</td><td class="actions">${actions}</td></tr>`
  })
  const payouts = world.store.list('payout').slice(-20).reverse()
  const payoutRows = payouts.map(
    (payout) =>
      `<tr><td>${timeText(payout.created)}</td><td><code>${payout.id}</code></td><td>${payout.status}</td><td class="amount">${moneyText(payout.amount, payout.currency)}</td><td class="actions">${['pending', 'paid'].includes(payout.status) ? button(`payouts/${payout.id}/fail`, 'Fail', 'accounts') : ''}</td></tr>`,
  )
  return `<section class="card"><h2>Accounts</h2>${table(['Account', 'Transfers', '>Balance', ''], rows, '')}</section>
    <section class="card"><h2>Payouts</h2>${table(['Made', 'Payout', 'State', '>Amount', ''], payoutRows, 'No payouts yet.')}</section>`
}

function status(account: string, value: string, label: string): string {
  return `<form method="post" action="/_sandbox/accounts/${account}/capability"><input type="hidden" name="back" value="accounts"><button name="status" value="${value}">${label}</button></form>`
}

function renderFaults({ faults }: Services): string {
  const rows = faults
    .list()
    .map(
      (fault) =>
        `<tr><td>${fault.kind}</td><td><code>${escapeHtml(`${fault.method ?? 'any'} ${fault.path}`)}</code></td><td>${fault.times}</td></tr>`,
    )
  const kinds = Object.entries(FAULT_KINDS).map(([kind, about]) => `<option value="${kind}">${kind}: ${about}</option>`)
  return `<section class="card"><h2>Faults in waiting</h2>${table(['Kind', 'Calls', 'Times'], rows, 'None.')}
    <form method="post" action="/_sandbox/faults" class="order"><input type="hidden" name="back" value="faults">
      <div class="field"><label for="path">Path</label><input id="path" name="path" value="/v1/transfers"></div>
      <div class="field"><label for="method">Method</label><input id="method" name="method" value="POST"></div>
      <div class="field"><label for="times">Times</label><input id="times" name="times" value="1" inputmode="numeric"></div>
      <div class="field wide"><label for="kind">Kind</label><select id="kind" name="kind">${kinds.join('')}</select></div>
      <button>Order this fault</button></form></section>`
}

const style = `
main { width: min(76rem, 100%); display: grid; grid-template-columns: minmax(0, 1fr); gap: 1.1rem; }
header { display: flex; flex-wrap: wrap; align-items: end; justify-content: space-between; gap: 1rem; }
.clock, .buttons, .actions { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem; } td.actions { display: table-cell; } td.actions form { display: inline-block; margin: 0 .3rem .3rem 0; }
main button { min-height: 44px; padding: 0 .8rem; font-size: .9375rem; }
nav { display: flex; gap: .25rem; overflow-x: auto; border-bottom: 1px solid var(--line); }
nav a { display: inline-flex; align-items: center; min-height: 44px; padding: 0 .9rem; text-decoration: none; color: var(--ink-2); white-space: nowrap; } nav a[aria-current] { color: var(--ink); font-weight: 700; box-shadow: inset 0 -3px var(--gold); }
code { font-size: .8125rem; overflow-wrap: anywhere; } pre { overflow-x: auto; padding: 1rem; border-radius: 8px; background: var(--sunken); font-size: .8125rem; }
.order { grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); align-items: end; } .wide { grid-column: 1 / -1; }
select { width: 100%; min-height: 46px; padding: 0 .6rem; border: 1px solid var(--line-strong); border-radius: 6px; background: var(--paper); color: var(--ink); font: 400 1rem var(--text); }
`
