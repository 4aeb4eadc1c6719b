import type { Context } from '../graphql/context.ts'
import type { PaymentsParts } from './payments-parts.ts'
import { stripeOf } from './stripe.ts'

/** What commands need, of a request. */
export function partsOf({ db, config }: Context): PaymentsParts {
  return { db, stripe: stripeOf(config) }
}
