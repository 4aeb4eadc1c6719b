import { required } from '../platform/assert.ts'
import type { Database } from '../platform/database.ts'
import { callCarefully } from './careful-call.ts'
import { readContact, readCustomer, setCustomerStripeId } from './customers.repo.ts'
import { confirmed, type StripeApi } from './stripe.ts'

/** Stripe's id of a member as a customer; made when they first pay or save a card. */
export async function ensureCustomer(db: Database, stripe: StripeApi, userId: string): Promise<string> {
  const known = await readCustomer(db, userId)
  if (known.stripeId) return known.stripeId
  const { email, name } = await readContact(db, userId)
  const made = await callCarefully(db, {
    subject: `customer:${userId}`,
    find: async () => {
      const { data } = await stripe.customers.list({ email, limit: 100 })
      return data.find(({ metadata }) => metadata.user_id === userId)
    },
    make: async (idempotencyKey) =>
      confirmed(
        'customer',
        await stripe.customers.create({ email, name, metadata: { user_id: userId } }, { idempotencyKey }),
      ),
  })
  if (made.kind === 'refused') throw new Error(`Stripe refused to make a customer of ${userId}: ${made.message}`)
  await setCustomerStripeId(db, userId, made.answer.id)
  return required((await readCustomer(db, userId)).stripeId, `customer ${userId} has no id at Stripe`)
}
