import { escapeHtml } from '../web/page.ts'
import { moneyText, timeText } from './money-text.ts'
import { hosted, type Reply, say, TEST_BADGE } from './page-parts.ts'
import type { Visit } from './pages.ts'
import { own } from './world.ts'

/** `/receipts/:charge`: where a charge's `receipt_url` leads. */
export function answerReceipt({ services, id }: Visit): Reply {
  const charge = services.world.store.find('charge', id)?.value
  if (charge?.status !== 'succeeded' || !charge.payment_method) {
    return say({ status: 404, title: 'Page not found', text: 'There is no such receipt.' })
  }
  const { card } = own(services.world, 'payment_method', charge.payment_method)
  const refunded =
    charge.amount_refunded > 0
      ? `<p class="row"><span>Refunded</span><span>−${moneyText(charge.amount_refunded, charge.currency)}</span></p>`
      : ''
  return hosted({
    title: 'Receipt',
    body: `<main class="narrow"><section class="card">${TEST_BADGE}
      <div><p class="eyebrow">Receipt</p><h1>Kollect-It</h1></div>
      <p class="row"><span>Paid on</span><span>${timeText(charge.created)}</span></p>
      <p class="row"><span>Card</span><span>${escapeHtml(card.brand)} ···· ${escapeHtml(card.last4)}</span></p>
      ${refunded}
      <p class="row total"><span>Amount paid</span><span>${moneyText(charge.amount, charge.currency)}</span></p>
    </section></main>`,
  })
}
