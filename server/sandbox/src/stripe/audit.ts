import type { World } from './world.ts'

/**
 * Checks that no money appeared or vanished: all accounts and everything outside them sum to zero in every currency, and
 * what objects say about each other agrees.
 *
 * @returns one sentence for each fault; empty when the books are right
 */
export function auditMoney(world: World): string[] {
  return [...auditSums(world), ...auditCharges(world), ...auditTransfers(world)]
}

function auditSums({ store }: World): string[] {
  const sums = new Map<string, number>()
  const add = (currency: string, amount: number) => sums.set(currency, (sums.get(currency) ?? 0) + amount)
  for (const { currency, net } of store.list('balance_transaction')) add(currency, net)
  for (const { currency, amount } of store.list('pot')) add(currency, amount)
  return [...sums]
    .filter(([, sum]) => sum !== 0)
    .map(([currency, sum]) => `All balances and everything outside them sum to ${sum} ${currency} instead of zero.`)
}

function auditCharges({ store }: World): string[] {
  const refunded = new Map<string, number>()
  for (const { charge, amount, status } of store.list('refund')) {
    if (status !== 'failed' && status !== 'canceled') refunded.set(charge, (refunded.get(charge) ?? 0) + amount)
  }
  return store
    .list('charge')
    .filter((charge) => charge.status === 'succeeded')
    .filter(
      (charge) => charge.amount_refunded !== (refunded.get(charge.id) ?? 0) || charge.amount_refunded > charge.amount,
    )
    .map((charge) => `${charge.id} says ${charge.amount_refunded} were refunded, its refunds say otherwise.`)
}

function auditTransfers({ store }: World): string[] {
  const reversed = new Map<string, number>()
  for (const { transfer, amount } of store.list('transfer_reversal')) {
    reversed.set(transfer, (reversed.get(transfer) ?? 0) + amount)
  }
  return store
    .list('transfer')
    .filter(({ id, amount, amount_reversed: said }) => said !== (reversed.get(id) ?? 0) || said > amount)
    .map(({ id, amount_reversed: said }) => `${id} says ${said} were reversed, its reversals say otherwise.`)
}
