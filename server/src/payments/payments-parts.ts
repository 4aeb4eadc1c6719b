import type { Database } from '../platform/database.ts'
import type { StripeApi } from './stripe.ts'

/** What commands need that both ask Stripe and write. */
export interface PaymentsParts {
  readonly db: Database
  readonly stripe: StripeApi
}

/** Stripe told of something that names a row of ours which is not there (yet): to be asked again. */
export class UnknownObjectError extends Error {
  override readonly name = 'UnknownObjectError'
}
