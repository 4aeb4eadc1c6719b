import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import type { Context } from '../graphql/context.ts'
import { money } from '../graphql/money.type.ts'
import { moneyOfOrder, paymentsOfOrder } from '../payments/payments.loaders.ts'
import { MoneyLine } from './money-line.type.ts'
import { moneyLines } from './money-lines.ts'
import { Order } from './order.type.ts'
import { maySee, sideOf } from './order-access.ts'

@Resolver(() => Order)
export class OrderMoneyResolver {
  @FieldResolver(() => [MoneyLine], {
    description:
      'The order’s money line by line, the first first, as the viewer may see it: the buyer reads CHARGE, HELD and REFUND, the seller all but CHARGE, staff everything.',
  })
  async money(@Root() { row }: Order, @Ctx() context: Context): Promise<MoneyLine[]> {
    const { viewer } = context
    if (!maySee(row, viewer)) return []
    const facts = await moneyOfOrder(context).load(row.id)
    const lines = facts ? moneyLines(facts, sideOf(row, viewer) ?? 'staff') : []
    return lines.map((line) => ({ ...line, amount: money(line.amount, row.currency) }))
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'What its payment is called at Stripe, to quote on an invoice and in questions: the same for all that was paid together. Null before it is paid.',
  })
  async paymentReference(@Root() { row }: Order, @Ctx() context: Context): Promise<string | null> {
    if (!maySee(row, context.viewer)) return null
    const payments = (await paymentsOfOrder(context).load(row.id)) ?? []
    return payments.find(({ isPaid }) => isPaid)?.payment.chargeId ?? null
  }
}
