import { describe, expect, test } from '@jest/globals'
import { buildSchema, getIntrospectionQuery, parse, specifiedRules, validate } from 'graphql'
import { DOCUMENT_LIMITS, documentLimitsRule } from './limits.ts'

const schema = buildSchema(`
  directive @mark repeatable on FIELD
  type Node { id: ID! name: String child: Node children: [Node!]! }
  type Query { node: Node nodes: [Node!]! }
`)

function faultsOf(query: string): readonly string[] {
  return validate(schema, parse(query), [...specifiedRules, documentLimitsRule]).map(({ message }) => message)
}

const nested = (levels: number): string => (levels === 0 ? 'id' : `child { ${nested(levels - 1)} }`)
const times = (count: number, text: (place: number) => string) =>
  Array.from({ length: count }, (_, place) => text(place)).join(' ')

describe('documents that are refused', () => {
  test.each([
    ['deep', `{ node { ${nested(DOCUMENT_LIMITS.depth)} } }`, 'levels'],
    ['the same field hundreds of times', `{ node { ${times(600, () => 'id')} } }`, 'fields'],
    ['hundreds of aliases', `{ node { ${times(101, (place) => `a${place}: id`)} } }`, 'aliases'],
    ['many fields at the root', `{ ${times(30, (place) => `n${place}: node { id }`)} }`, 'at its root'],
    ['directives in a row', `{ node { id ${times(10, () => '@mark')} } }`, 'directives on one field'],
    [
      'fields multiplied by fragments',
      `{ nodes { ...A ...A ...A ...A ...A } } fragment A on Node { children { ...B ...B ...B ...B } } fragment B on Node { children { ${times(30, () => 'id')} } }`,
      'fields',
    ],
  ])('%s', (_what, query, word) => {
    expect(faultsOf(query).some((fault) => fault.includes(word))).toBe(true)
  })

  test('introspection that goes round in circles', () => {
    const circle = (levels: number): string =>
      levels === 0 ? 'name' : `name fields { type { ${circle(levels - 1)} } }`
    expect(faultsOf(`{ __schema { types { ${circle(9)} } } }`)).not.toHaveLength(0)
  })
})

describe('documents that are welcome', () => {
  test.each([
    ['an ordinary two-level list', '{ nodes { children { children { id name } } } }'],
    ['the introspection of the playground', getIntrospectionQuery()],
  ])('%s', (_what, query) => {
    expect(faultsOf(query)).toEqual([])
  })
})

test('a fragment that contains itself is left to the rule against it, and ends', () => {
  expect(faultsOf('{ node { ...A } } fragment A on Node { id ...A }')).toEqual([
    expect.stringContaining('Cannot spread fragment'),
  ])
})
