import { type Condition, ConditionError, type Operator, type Value } from './condition.ts'

/** Reads a condition. With `quotedFields` a field without quotes is an error, as it is in upload checks. */
export function parseCondition(text: string, options: { quotedFields: boolean }): Condition {
  const cursor: Cursor = { tokens: tokenize(text), position: 0, quotedFields: options.quotedFields }
  const condition = readAlternatives(cursor)
  const rest = cursor.tokens[cursor.position]
  if (rest) throw new ConditionError(`${rest.text} is more than the condition can hold.`)
  return condition
}

interface Token {
  readonly kind: 'quoted' | 'word' | 'number' | 'symbol'
  readonly text: string
}

interface Cursor {
  readonly tokens: readonly Token[]
  readonly quotedFields: boolean
  position: number
}

/** AND binds closer than OR. */
function readAlternatives(cursor: Cursor): Condition {
  const parts = [readConjunction(cursor)]
  while (skip(cursor, 'OR')) parts.push(readConjunction(cursor))
  const [only] = parts
  return parts.length === 1 && only ? only : { kind: 'or', parts }
}

function readConjunction(cursor: Cursor): Condition {
  const parts = [readPrimary(cursor)]
  while (skip(cursor, 'AND')) parts.push(readPrimary(cursor))
  const [only] = parts
  return parts.length === 1 && only ? only : { kind: 'and', parts }
}

function readPrimary(cursor: Cursor): Condition {
  if (!skip(cursor, '(')) return readComparison(cursor)
  const inner = readAlternatives(cursor)
  if (!skip(cursor, ')')) throw new ConditionError('A closing parenthesis is missing.')
  return inner
}

function readComparison(cursor: Cursor): Condition {
  const field = next(cursor)
  if (field.kind !== 'quoted' && (cursor.quotedFields || field.kind !== 'word')) {
    throw new ConditionError(`The field ${field.text} must be in quotes.`)
  }
  const operator = readOperator(cursor)
  const values = operator === 'IN' || operator === 'NOT IN' ? readList(cursor) : [readValue(cursor)]
  return { kind: 'compare', field: field.text, operator, values }
}

function readOperator(cursor: Cursor): Operator {
  if (skip(cursor, 'NOT')) {
    if (skip(cursor, '=')) return 'NOT ='
    if (skip(cursor, 'IN')) return 'NOT IN'
  }
  const text = next(cursor).text.toUpperCase()
  const operator = (['<=', '>=', '=', ':', '<', '>', 'IN'] as const).find((one) => one === text)
  if (!operator) throw new ConditionError(`${text} is not an operator.`)
  return operator
}

function readList(cursor: Cursor): Value[] {
  if (!skip(cursor, '[')) throw new ConditionError('IN wants a list in brackets.')
  const values = [readValue(cursor)]
  while (skip(cursor, ',')) values.push(readValue(cursor))
  if (!skip(cursor, ']')) throw new ConditionError('A closing bracket is missing.')
  return values
}

function readValue(cursor: Cursor): Value {
  const token = next(cursor)
  if (token.kind === 'symbol') throw new ConditionError(`A value is missing before ${token.text}.`)
  if (token.kind === 'number') return Number(token.text)
  return token.kind === 'word' && /^(true|false)$/.test(token.text) ? token.text === 'true' : token.text
}

function next(cursor: Cursor): Token {
  const token = cursor.tokens[cursor.position]
  if (!token) throw new ConditionError('The condition ends too early.')
  cursor.position += 1
  return token
}

/** Steps over the word or sign if it comes next; a quoted word is never a keyword. */
function skip(cursor: Cursor, word: string): boolean {
  const token = cursor.tokens[cursor.position]
  if (!token || token.kind === 'quoted' || token.text.toUpperCase() !== word) return false
  cursor.position += 1
  return true
}

function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  const pattern = /\s*(?:"([^"]*)"|'([^']*)'|(<=|>=|[=:<>()[\],])|(-?\d+(?:\.\d+)?(?![\w.]))|([\w.+/-]+))\s*/y
  while (pattern.lastIndex < text.length) {
    const match = pattern.exec(text)
    if (!match) throw new ConditionError('The condition has a character that does not belong there.')
    const [, double, single, symbol, number, word] = match
    const quoted = double ?? single
    if (quoted !== undefined) tokens.push({ kind: 'quoted', text: quoted })
    else if (symbol !== undefined) tokens.push({ kind: 'symbol', text: symbol })
    else if (number !== undefined) tokens.push({ kind: 'number', text: number })
    else tokens.push({ kind: 'word', text: word ?? '' })
  }
  return tokens
}
