import { defineLoader, groupBy, keyBy } from '../graphql/loaders.ts'
import { findEntriesOfOrders, type LedgerEntry } from '../ledger/ledger.repo.ts'
import { type CardRow, findCards, findManualPayers } from './customers.repo.ts'
import { findPaymentsOf, type PaymentRow } from './payments.repo.ts'
import { findPayoutAccounts, type PayoutAccountRow } from './payout-accounts.repo.ts'
import { findRefundsOf, type RefundRow } from './refunds.repo.ts'
import { findReleasesOf, type PaidOutRelease } from './releases.repo.ts'

/** The card that somebody has saved. */
export const cardOf = defineLoader<string, CardRow>(async ({ db }, userIds) =>
  keyBy(await findCards(db, userIds), ({ userId }) => userId),
)

/** Whether somebody's wins are charged at once: yes, unless they said no. */
export const paysAutomatically = defineLoader<string, boolean>(async ({ db }, userIds) => {
  const manual = new Set(await findManualPayers(db, userIds))
  return new Map(userIds.map((userId) => [userId, !manual.has(userId)]))
})

/** How somebody is paid; undefined for who has not begun to open an account. */
export const payoutAccountOf = defineLoader<string, PayoutAccountRow>(async ({ db }, userIds) =>
  keyBy(await findPayoutAccounts(db, userIds), ({ userId }) => userId),
)

/** Every payment that was tried for an order, the newest first. Who uses it checks who may see it. */
export const paymentsOfOrder = defineLoader<string, readonly OrderPayment[]>(async ({ db }, orderIds) =>
  groupBy(orderIds, await findPaymentsOf(db, orderIds), ({ orderId }) => orderId),
)

export interface OrderPayment {
  readonly orderId: string
  /** Whether it is what the order was paid with. */
  readonly isPaid: boolean
  readonly payment: PaymentRow
}

/** Everything that is known of an order's money. */
export interface OrderMoney {
  /** As it was booked, in the order in which it was recorded. */
  readonly entries: readonly LedgerEntry[]
  /** The newest first. */
  readonly payments: readonly OrderPayment[]
  readonly refunds: readonly RefundRow[]
  readonly released: PaidOutRelease | undefined
}

/** What happened to an order's money. Who uses it checks who may see what of it. */
export const moneyOfOrder = defineLoader<string, OrderMoney>(async ({ db }, orderIds) => {
  const [entries, payments, refunds, releases] = await Promise.all([
    findEntriesOfOrders(db, orderIds),
    findPaymentsOf(db, orderIds),
    findRefundsOf(db, orderIds),
    findReleasesOf(db, orderIds),
  ])
  const paymentsBy = groupBy(orderIds, payments, ({ orderId }) => orderId)
  const refundsBy = groupBy(orderIds, refunds, ({ orderId }) => orderId)
  const releaseBy = keyBy(releases, ({ release }) => release.orderId)
  return new Map(
    orderIds.map((orderId) => [
      orderId,
      {
        entries: entries.get(orderId) ?? [],
        payments: paymentsBy.get(orderId) ?? [],
        refunds: refundsBy.get(orderId) ?? [],
        released: releaseBy.get(orderId),
      },
    ]),
  )
})
