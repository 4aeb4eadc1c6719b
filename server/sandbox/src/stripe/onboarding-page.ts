import { escapeHtml } from '../web/page.ts'
import { completeOnboarding } from './account-record.ts'
import { field, goTo, hosted, type Reply, say, TEST_BADGE, targetsOf } from './page-parts.ts'
import type { Visit } from './pages.ts'
import type { AccountRecord, SingleUseLink } from './records.ts'
import { own } from './world.ts'

/**
 * `/connect/onboarding/:link`: the seller's details. A link opens the form once; opened again, or too late, it leads to
 * the app's `refresh_url`. The form's ticket proves that the browser came by the link.
 */
export function answerOnboarding(visit: Visit): Reply {
  const { services, id, form } = visit
  const link = services.world.store.find('link', id)?.value
  if (link?.purpose !== 'onboarding') {
    return say({ status: 404, title: 'Page not found', text: 'There is no such link.' })
  }
  if (!form) return open(visit, link)
  if (link.ticket === null || form.get('ticket') !== link.ticket) return refresh(link)
  return submit(visit, link, form)
}

function open(visit: Visit, link: SingleUseLink): Reply {
  const { world } = visit.services
  if (link.ticket !== null || link.expiresAt <= world.clock.seconds()) return refresh(link)
  link.ticket = world.ids.make('ticket', 32)
  return show(link, own(world, 'account_record', link.account))
}

function refresh(link: SingleUseLink): Reply {
  if (link.refreshUrl) return goTo(link.refreshUrl)
  return say({ title: 'This link has expired', text: 'Go back to the shop and start again.' })
}

function submit(visit: Visit, link: SingleUseLink, form: URLSearchParams): Reply {
  const { world, timekeeper } = visit.services
  const action = form.get('action')
  const name = [form.get('first_name'), form.get('last_name')].join(' ').trim() || 'Test Seller'
  const account = form.get('account_number')?.replace(/\D/g, '') ?? ''
  if (action === 'complete' || action === 'missing') {
    const isIncomplete = action === 'missing'
    completeOnboarding(world, link.account, { name, last4: account.slice(-4).padStart(4, '0'), isIncomplete })
    timekeeper.tick()
  }
  // Spent: going back in the browser leads to the refresh URL.
  link.ticket = `spent_${world.ids.make('ticket', 8)}`
  if (link.returnUrl) return goTo(link.returnUrl)
  return say({ title: 'Thank you', text: 'You can close this window and go back to the shop.' })
}

function show(link: SingleUseLink, record: AccountRecord): Reply {
  const [first = 'Jenny', ...rest] = (record.displayName ?? 'Jenny Rosen').split(' ')
  const due = record.due.length
  return hosted({
    title: 'Get paid by Kollect-It',
    css: style,
    formTargets: targetsOf(link.returnUrl, link.refreshUrl),
    body: `<main class="narrow"><section class="card">
      ${TEST_BADGE}
      <div><p class="eyebrow">Kollect-It partners with the Stripe stand-in</p><h1>Get paid for what you sell</h1></div>
      <p class="quiet">${due === 0 ? 'Everything is in order; you can correct your details.' : 'Tell us who you are and where your money goes. These are test details; change them as you like.'}</p>
      <form method="post">
        <input type="hidden" name="ticket" value="${escapeHtml(link.ticket ?? '')}">
        <fieldset><legend>About you</legend>
          <div class="pair">
            ${field({ name: 'first_name', label: 'First name', value: first, attributes: 'autocomplete="given-name"' })}
            ${field({ name: 'last_name', label: 'Last name', value: rest.join(' ') || 'Rosen', attributes: 'autocomplete="family-name"' })}
          </div>
          ${field({ name: 'email', label: 'Email', value: record.email ?? 'jenny@example.test', attributes: 'type="email" autocomplete="email"' })}
          ${field({ name: 'birth_date', label: 'Date of birth', value: '1986-01-01', attributes: 'type="date" autocomplete="bday"' })}
          ${field({ name: 'address', label: 'Home address', value: '27 Fredrick Ave, Brothers, OR 97712', attributes: 'autocomplete="street-address"' })}
        </fieldset>
        <fieldset><legend>Where your payouts go</legend>
          <div class="pair">
            ${field({ name: 'routing_number', label: 'Routing number', value: '110000000', attributes: 'inputmode="numeric"' })}
            ${field({ name: 'account_number', label: 'Account number', value: '000123456789', attributes: 'inputmode="numeric"' })}
          </div>
        </fieldset>
        <button class="main" name="action" value="complete">Agree and submit</button>
        <button name="action" value="missing">Submit with missing information</button>
        <button name="action" value="leave">Save and finish later</button>
      </form>
      <p class="quiet small">Account ${escapeHtml(record.id)} · ${escapeHtml(record.country)} · pays out in ${escapeHtml(record.currency.toUpperCase())}</p>
    </section></main>`,
  })
}

const style = `
fieldset { display: grid; gap: 1rem; padding: 0 0 1.2rem; border: 0; border-bottom: 1px solid var(--line); min-width: 0; }
legend { padding-bottom: .6rem; font: 600 1.3rem var(--display); }
@media (max-width: 420px) { .pair { grid-template-columns: 1fr; } }
`
