import { escapeHtml } from '../web/page.ts'
import { button, table } from './console-parts.ts'
import { timeText } from './money-text.ts'
import type { World } from './world.ts'

/** The newest events, one of them opened. */
export function renderEvents(world: World, open: string | null): string {
  const rows = world.store
    .list('event')
    .slice(-100)
    .reverse()
    .map(
      (event) =>
        `<tr><td>${timeText(event.created)}</td><td><a href="/_sandbox?show=events&amp;id=${event.id}">${event.type}</a></td><td><code>${escapeHtml(String(event.data.object.id ?? ''))}</code></td><td><code>${event.account ?? ''}</code></td></tr>`,
    )
  const opened = open ? world.store.find('event', open)?.value : undefined
  const detail = opened
    ? `<section class="card"><h2>${opened.type}</h2><pre tabindex="0">${escapeHtml(JSON.stringify(opened, null, 2))}</pre></section>`
    : ''
  return `${detail}<section class="card"><h2>Events</h2>${table(['Made', 'Type', 'Object', 'Account'], rows, 'No events yet.')}</section>`
}

/** The endpoints, and the newest deliveries to them. */
export function renderDeliveries(world: World): string {
  const { paused } = world.webhookControl
  const endpoints = world.store.list('webhook_endpoint').map((endpoint) => {
    const isConnect = world.store.find('endpoint_record', endpoint.id)?.value.isConnect
    return `<tr><td>${escapeHtml(endpoint.url)}<br><code>${endpoint.id}</code></td><td>${isConnect ? 'sellers’ accounts' : 'platform'}</td><td>${paused.has('*') || paused.has(endpoint.id) ? 'paused' : endpoint.status}</td></tr>`
  })
  const deliveries = world.store
    .list('delivery')
    .slice(-100)
    .reverse()
    .map((delivery) => {
      const last = delivery.attempts.at(-1)
      const outcome = last ? `${delivery.attempts.length} × ${escapeHtml(String(last.status ?? last.error))}` : ''
      return `<tr><td>${delivery.type}<br><code>${delivery.event}</code></td><td>${delivery.status}</td><td>${outcome}</td><td class="actions">${button(`deliveries/${delivery.id}/resend`, 'Resend', 'webhooks')}</td></tr>`
    })
  const isPaused = paused.size > 0
  return `<section class="card"><h2>Endpoints</h2>${table(['Address', 'Of', 'State'], endpoints, 'None. Register one with the API.')}
    <div class="buttons">${button(isPaused ? 'webhooks/resume' : 'webhooks/pause', isPaused ? 'Resume' : 'Pause all', 'webhooks')}
    ${button('webhooks/duplicate', 'Send the next one twice', 'webhooks')}${button('webhooks/drop', 'Lose the next one', 'webhooks')}${button('webhooks/reorder', 'Swap the next two', 'webhooks')}</div></section>
    <section class="card"><h2>Deliveries</h2>${table(['Event', 'State', 'Attempts', ''], deliveries, 'None yet.')}</section>`
}
