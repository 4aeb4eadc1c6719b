import type { Context } from '../graphql/context.ts'
import { type FieldProblem, typed } from '../graphql/user-error.ts'
import type { MoveAnswer } from './move-order.ts'
import { toFreshOrder } from './orders.loaders.ts'

/** Refusals that several commands answer, as the API tells them. */

export function orderMovedOn(context: Context, { message, order }: Extract<MoveAnswer, { kind: 'moved-on' }>) {
  return typed('OrderMovedOnError', { message, order: toFreshOrder(context, order) })
}

export function invalidInput(problems: readonly FieldProblem[]) {
  return typed('InvalidInputError', { message: 'Please check what you entered.', problems: [...problems] })
}

/** A move that was made, under the name that its mutation gives it, or the refusal. */
export function toMoveResult<const Name extends string>(context: Context, name: Name, answer: MoveAnswer) {
  return answer.kind === 'moved'
    ? typed(name, { order: toFreshOrder(context, answer.order) })
    : orderMovedOn(context, answer)
}
