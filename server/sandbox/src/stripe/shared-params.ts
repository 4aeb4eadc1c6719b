import { badParameter } from './api-error.ts'
import type { Params } from './params.ts'

const MINIMUM: Readonly<Record<string, number>> = { usd: 50, eur: 50, gbp: 30, chf: 50, jpy: 50, mxn: 1000 }
const MAXIMUM = 99_999_999

/** An amount that can be charged, and its currency in lower case. */
export function checkAmount(amount: number, currency: string): { amount: number; currency: string } {
  const lower = checkCurrency(currency)
  if (amount < 1)
    throw badParameter('amount', 'This value must be greater than or equal to 1.', 'parameter_invalid_integer')
  const minimum = MINIMUM[lower] ?? 50
  if (amount < minimum) {
    throw badParameter('amount', `Amount must be at least ${minimum} ${lower} in minor units.`, 'amount_too_small')
  }
  if (amount > MAXIMUM)
    throw badParameter('amount', `Amount must be no more than ${MAXIMUM} ${lower}.`, 'amount_too_large')
  return { amount, currency: lower }
}

/** A positive amount for movements that have no minimum. */
export function checkPositive(amount: number, param = 'amount'): number {
  if (amount < 1)
    throw badParameter(param, 'This value must be greater than or equal to 1.', 'parameter_invalid_integer')
  return amount
}

/** Three letters, in lower case. */
export function checkCurrency(currency: string): string {
  if (!/^[a-z]{3}$/i.test(currency)) throw badParameter('currency', `Invalid currency: ${currency}.`)
  return currency.toLowerCase()
}

/** The ways of paying that a call allows, of those that the stand-in knows. */
export function chosenTypes(params: Params): { list: string[]; isAutomatic: boolean } {
  const allowed = allowedTypes(params)
  const excluded = params.texts('excluded_payment_method_types') ?? []
  const known = ['card', 'link'].filter((type) => !excluded.includes(type))
  const list = allowed ? known.filter((type) => allowed.includes(type)) : known
  if (list.length === 0)
    throw badParameter('allowed_payment_method_types', 'No valid payment method types for this payment.')
  return { list, isAutomatic: allowed === undefined }
}

/** The list of allowed ways, which excludes the other parameters on the same subject. */
export function allowedTypes(params: Params): string[] | undefined {
  const allowed = params.texts('allowed_payment_method_types')
  const rivals = ['excluded_payment_method_types', 'automatic_payment_methods', 'payment_method_configuration']
  const rival = rivals.find((name) => params.has(name))
  if (allowed && rival) {
    throw badParameter(
      'allowed_payment_method_types',
      `You may only specify one of these parameters: allowed_payment_method_types, ${rival}.`,
    )
  }
  return allowed
}
