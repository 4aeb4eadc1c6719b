import { inTransaction } from '../platform/database.ts'
import { findCardById, lockCustomer, markRemoved } from './customers.repo.ts'
import type { PaymentsParts } from './payments-parts.ts'
import { readFailure } from './stripe.ts'

export type RemoveCardAnswer = { readonly kind: 'removed' } | { readonly kind: 'not-found' }

/**
 * Gives up a member's card: from now on nothing is charged to it. Stripe forgets it as well; where Stripe cannot be
 * reached, it is ours alone to use, and we no longer do.
 */
export async function removeCard(
  { db, stripe }: PaymentsParts,
  { userId, cardId }: { readonly userId: string; readonly cardId: string },
): Promise<RemoveCardAnswer> {
  const card = await findCardById(db, cardId)
  if (card?.userId !== userId) return { kind: 'not-found' }
  if (card.removedAt === null) {
    await inTransaction(db, async (tx) => {
      await lockCustomer(tx, userId)
      const again = await findCardById(tx, cardId)
      if (again?.removedAt === null) await markRemoved(tx, userId)
    })
    await stripe.paymentMethods.detach(card.stripeId, {}, { idempotencyKey: `detach:${cardId}` }).catch(readFailure)
  }
  return { kind: 'removed' }
}
