import type { Database } from '../platform/database.ts'
import { readFailure, type StripeFailure } from './stripe.ts'
import { nextAttempt, readCall, type StripeCallRow, setOutcome } from './stripe-calls.repo.ts'

/** A call to Stripe that must have its effect once, whatever happens to the answer or to us. */
export interface CarefulCall<Answer> {
  /** What is done for which row of ours, such as `transfer:0193…`: with the attempt, it is the idempotency key. */
  readonly subject: string
  /** Looks whether an earlier call had its effect after all. */
  find(): Promise<Answer | undefined>
  /** Makes the call; what it says must be the same each time. */
  make(idempotencyKey: string): Promise<Answer>
}

export type CarefulAnswer<Answer> =
  | { readonly kind: 'done'; readonly answer: Answer }
  /** Stripe did nothing, and will do so no more under this key: the next call has another. */
  | (Extract<StripeFailure, { kind: 'refused' }> & { readonly kind: 'refused' })

/** A call whose outcome is not known: whoever wants it done runs again, and looks first. */
export class OutcomeUnknownError extends Error {
  override readonly name = 'OutcomeUnknownError'

  constructor(subject: string, cause: unknown) {
    super(`It is not known whether ${subject} was done at Stripe.`, { cause })
  }
}

/**
 * Makes a call under an idempotency key of its own. What Stripe refused gets a new key next time, since it would repeat
 * the refusal. Of a call that may have happened, it is looked first whether it has: a call without an answer is then
 * repeated under the same key, one that broke at Stripe, or whose key Stripe has forgotten, under a new one. A process
 * that ends between call and answer leaves a call that may have happened.
 *
 * @throws OutcomeUnknownError, and Stripe's own error where our keys are not accepted
 */
export async function callCarefully<Answer>(db: Database, call: CarefulCall<Answer>): Promise<CarefulAnswer<Answer>> {
  const known = await readCall(db, call.subject)
  if (mayHaveHappened(known)) {
    const answer = await call.find()
    if (answer !== undefined) {
      await setOutcome(db, known, 'done')
      return { kind: 'done', answer }
    }
    if (known.outcome === 'done' && known.isOld) throw new OutcomeUnknownError(call.subject, undefined)
    if (known.outcome === 'broken' || known.isOld) await nextAttempt(db, known)
  }
  if (known.outcome === 'refused') await nextAttempt(db, known)
  return send(db, call, await readCall(db, call.subject))
}

function mayHaveHappened({ outcome }: StripeCallRow): boolean {
  return outcome === 'sent' || outcome === 'unknown' || outcome === 'broken' || outcome === 'done'
}

async function send<Answer>(
  db: Database,
  call: CarefulCall<Answer>,
  row: StripeCallRow,
): Promise<CarefulAnswer<Answer>> {
  await setOutcome(db, row, 'sent')
  try {
    const answer = await call.make(`${row.subject}:${row.attempt}`)
    await setOutcome(db, row, 'done')
    return { kind: 'done', answer }
  } catch (error) {
    const failure = readFailure(error)
    if (failure.kind === 'forbidden') {
      await setOutcome(db, row, 'ready')
      throw error
    }
    await setOutcome(db, row, failure.kind)
    if (failure.kind === 'refused') return failure
    throw new OutcomeUnknownError(row.subject, error)
  }
}
