/** What a condition asks of a file, as `checks` and `searchQuery` write it: `"file.size" < "5mb" AND "file.mime" : "image/"`. */
export type Condition =
  | { readonly kind: 'and'; readonly parts: readonly Condition[] }
  | { readonly kind: 'or'; readonly parts: readonly Condition[] }
  | { readonly kind: 'compare'; readonly field: string; readonly operator: Operator; readonly values: readonly Value[] }

/** `:` is "starts with". */
export type Operator = '=' | 'NOT =' | ':' | '<' | '<=' | '>' | '>=' | 'IN' | 'NOT IN'

/** A constant in a condition. */
export type Value = string | number | boolean

/** What is known about a field; undefined when there is no such field. */
export type Fact = Value | readonly Value[] | null | undefined

/** The text is not a condition, or asks about something unknown. */
export class ConditionError extends Error {}

/** Whether the condition holds; throws `ConditionError` on a field that `factOf` does not know. */
export function holds(condition: Condition, factOf: (field: string) => Fact): boolean {
  if (condition.kind === 'and') return condition.parts.every((part) => holds(part, factOf))
  if (condition.kind === 'or') return condition.parts.some((part) => holds(part, factOf))
  const fact = factOf(condition.field)
  if (fact === undefined) throw new ConditionError(`${condition.field} is not a field to ask about.`)
  return compare(fact, condition.operator, condition.values)
}

function compare(fact: Fact, operator: Operator, values: readonly Value[]): boolean {
  const facts = listOf(fact)
  const isAny = (test: (one: Value, other: Value) => boolean) =>
    facts.some((one) => values.some((other) => test(one, other)))
  switch (operator) {
    case '=':
    case 'IN':
      return isAny((one, other) => one === amount(one, other))
    case 'NOT =':
    case 'NOT IN':
      return !isAny((one, other) => one === amount(one, other))
    case ':':
      return isAny((one, other) => String(one).startsWith(String(other)))
    case '<':
      return isAny((one, other) => one < amount(one, other))
    case '<=':
      return isAny((one, other) => one <= amount(one, other))
    case '>':
      return isAny((one, other) => one > amount(one, other))
    case '>=':
      return isAny((one, other) => one >= amount(one, other))
  }
}

function listOf(fact: Fact): readonly Value[] {
  if (fact === null || fact === undefined) return []
  return typeof fact === 'object' ? fact : [fact]
}

/** Reads "5mb" as bytes where the other side is a number. */
function amount(fact: Value, value: Value): Value {
  if (typeof fact !== 'number' || typeof value !== 'string') return value
  const [, number, unit] = /^(\d+(?:\.\d+)?)\s*(b|kb|mb|gb)?$/i.exec(value.trim()) ?? []
  const power = ['b', 'kb', 'mb', 'gb'].indexOf((unit ?? 'b').toLowerCase())
  return number === undefined ? Number.NaN : Number(number) * 1024 ** power
}
