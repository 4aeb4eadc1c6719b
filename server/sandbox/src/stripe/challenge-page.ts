import { escapeHtml } from '../web/page.ts'
import { successUrl } from './checkout-pages.ts'
import { resumeSession, sessionOf } from './complete-session.ts'
import { answerChallenge } from './confirm-payment.ts'
import { moneyText } from './money-text.ts'
import { goTo, hosted, type Reply, say, TEST_BADGE, targetsOf } from './page-parts.ts'
import type { Visit } from './pages.ts'
import type { Challenge } from './records.ts'
import type { PaymentIntent, SetupIntent } from './resources.ts'
import { answerSetupChallenge } from './setup-intents.ts'
import type { Scope } from './world.ts'

/** `/c/3ds/:id`: the bank asks whether it is really the card's owner. */
export function answerChallengePage(visit: Visit): Reply {
  const { services, id, form } = visit
  const row = services.world.store.find('challenge', id)
  const scope = { world: services.world, account: row?.account ?? services.world.platform }
  const intent = row && intentOf(scope, row.value.intent)
  if (!row || !intent || row.value.isAnswered || intent.status !== 'requires_action') {
    return say({
      title: 'Nothing to confirm',
      text: 'This question was answered already, or what it was about is over. Go back to the shop.',
    })
  }
  const session = sessionOf(scope, intent.id)
  if (!form) return ask(row.value, intent, session?.success_url ?? null)
  row.value.isAnswered = true
  const isConfirmed = form.get('answer') === 'complete'
  if (session) {
    const attempt = resumeSession(scope, session, isConfirmed)
    return goTo(attempt.kind === 'paid' ? successUrl(session) : `/c/pay/${session.id}`)
  }
  const attempt =
    intent.object === 'setup_intent'
      ? answerSetupChallenge(scope, intent, isConfirmed)
      : answerChallenge(scope, intent, isConfirmed)
  return comeBack(row.value, intent, attempt.kind === 'paid')
}

function intentOf({ world }: Scope, id: string): PaymentIntent | SetupIntent | undefined {
  return world.store.find('payment_intent', id)?.value ?? world.store.find('setup_intent', id)?.value
}

function comeBack(challenge: Challenge, intent: PaymentIntent | SetupIntent, isDone: boolean): Reply {
  if (challenge.returnUrl === null) {
    const title = isDone ? 'Confirmed' : 'Not confirmed'
    return say({ title, text: 'You can close this window and go back to the shop.' })
  }
  const url = new URL(challenge.returnUrl)
  url.searchParams.set(intent.object, intent.id)
  url.searchParams.set(`${intent.object}_client_secret`, String(intent.client_secret))
  url.searchParams.set('redirect_status', isDone ? 'succeeded' : 'failed')
  return goTo(url.href)
}

function ask(challenge: Challenge, intent: PaymentIntent | SetupIntent, successUrl: string | null): Reply {
  const what =
    intent.object === 'payment_intent'
      ? `a payment of <b>${moneyText(intent.amount, intent.currency)}</b> to <b>Kollect-It</b>`
      : 'that <b>Kollect-It</b> may save your card'
  return hosted({
    title: 'Confirm with your bank',
    css: `main { min-height: 100vh; display: grid; place-items: center; } .bank { display: flex; align-items: center; gap: .7rem; font-weight: 700; } .bank::before { content: ""; width: 2.2rem; height: 2.2rem; border-radius: 8px; background: linear-gradient(135deg, var(--gold), var(--navy)); } form { grid-template-columns: 1fr; }`,
    formTargets: targetsOf(challenge.returnUrl, successUrl),
    body: `<main class="narrow"><section class="card">
      <p class="bank">Test Bank</p>${TEST_BADGE}
      <h1>Is it you?</h1>
      <p>3-D Secure: your bank asks you to confirm ${what}.</p>
      <form method="post">
        <button class="main" name="answer" value="complete">Complete authentication</button>
        <button name="answer" value="fail">Fail authentication</button>
      </form>
      <p class="quiet small">${escapeHtml(intent.id)}</p>
    </section></main>`,
  })
}
