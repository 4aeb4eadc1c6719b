import { type CurrencyCode as Currency, isCurrencyCode } from '@kollect-it/shared/money/currency.ts'
import type { Money as MoneyValue } from '@kollect-it/shared/money/money.ts'
import { Field, ObjectType } from 'type-graphql'
import { assert } from '../platform/assert.ts'
import { CurrencyCode, MinorUnits } from './scalars.ts'

@ObjectType({ description: 'An amount of money. Never a float: do not divide by 100 to calculate.' })
export class Money implements MoneyValue {
  @Field(() => MinorUnits, { description: 'The amount in the smallest unit of the currency.' })
  minor!: bigint

  @Field(() => CurrencyCode, { description: 'The currency of the amount.' })
  currency!: Currency
}

/** Money from a row's columns. */
export function money(minor: bigint, currency: string): Money {
  assert(isCurrencyCode(currency), `the database holds an unknown currency: ${currency}`)
  return { minor, currency }
}
