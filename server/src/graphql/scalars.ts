import { CURRENCY_CODES, isCurrencyCode } from '@kollect-it/shared/money/currency.ts'
import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql'
import { GraphQLISODateTime } from 'type-graphql'

/** Nine quadrillion minor units: far above any price, and safe in a bigint column. */
const MAXIMUM = 9_000_000_000_000_000n

function parseMinorUnits(value: unknown): bigint {
  if (typeof value !== 'string' || !/^\d{1,16}$/.test(value)) {
    throw new GraphQLError('An amount is a string of digits in minor units, such as "132500" for $1,325.00.')
  }
  const minor = BigInt(value)
  if (minor > MAXIMUM) throw new GraphQLError('That amount is too large.')
  return minor
}

export const MinorUnits = new GraphQLScalarType<bigint, string>({
  name: 'MinorUnits',
  description:
    'An amount in the smallest unit of its currency, as a string of digits: "132500" is $1,325.00. Never negative.',
  serialize: (value) => String(value),
  parseValue: parseMinorUnits,
  parseLiteral: (node: ValueNode) => parseMinorUnits(node.kind === Kind.STRING ? node.value : undefined),
})

function parseCurrencyCode(value: unknown): string {
  if (typeof value === 'string' && isCurrencyCode(value)) return value
  throw new GraphQLError(`A currency is one of ${CURRENCY_CODES.join(', ')}.`)
}

export const CurrencyCode = new GraphQLScalarType<string, string>({
  name: 'CurrencyCode',
  description: 'A currency by its ISO 4217 code, such as "USD".',
  serialize: (value) => String(value),
  parseValue: parseCurrencyCode,
  parseLiteral: (node: ValueNode) => parseCurrencyCode(node.kind === Kind.STRING ? node.value : undefined),
})

/** An instant: a Date inside, ISO 8601 in UTC on the wire. */
export const DateTime = new GraphQLScalarType<Date, string>({
  ...GraphQLISODateTime.toConfig(),
  name: 'DateTime',
  description: 'An instant in UTC, in ISO 8601: "2026-11-23T18:30:00.000Z".',
})
