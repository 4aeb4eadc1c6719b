import { describe, expect, test } from '@jest/globals'
import { Kind, type OperationDefinitionNode, parse } from 'graphql'
import { rememberCosts } from './cost-memory.ts'

/** The first operation of a document, parsed once, as Apollo keeps it. */
function operationOf(text: string): OperationDefinitionNode {
  const [operation] = parse(text).definitions
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`There is no operation in ${text}`)
  return operation
}

/** Counts how often something was weighed. */
function scale() {
  const costOf = rememberCosts()
  const read = { weighed: 0 }
  const cost = (operation: OperationDefinitionNode, variables: Record<string, unknown>, value = 1) =>
    costOf(operation, variables, () => {
      read.weighed += 1
      return value
    })
  return { cost, read }
}

const LIST = operationOf('query ($first: Int = 24, $text: String, $more: Boolean!) { __typename }')

describe('an operation is weighed', () => {
  test('once, whatever its texts are', () => {
    const { cost, read } = scale()
    expect(cost(LIST, { first: 10, text: 'silver', more: true }, 7)).toBe(7)
    expect(cost(LIST, { first: 10, text: 'clock', more: true }, 8)).toBe(7)
    expect(read.weighed).toBe(1)
  })

  test.each([
    ['another number of items', { first: 100, more: true }],
    ['the default', { more: true }],
    ['null, which is not the default', { first: null, more: true }],
    ['another branch', { first: 10, more: false }],
  ])('again for %s', (_what, variables) => {
    const { cost } = scale()
    cost(LIST, { first: 10, more: true }, 7)
    expect(cost(LIST, variables, 8)).toBe(8)
  })

  test('again in another document with the same words', () => {
    const { cost } = scale()
    cost(operationOf('{ __typename }'), {}, 7)
    expect(cost(operationOf('{ __typename }'), {}, 8)).toBe(8)
  })

  test.each([
    ['a text', '10'],
    ['a list', [10]],
    ['an object', { toString: () => '10' }],
  ])('each time when %s stands where a number belongs', (_what, first) => {
    const { cost, read } = scale()
    cost(LIST, { first: 10, more: true })
    cost(LIST, { first, more: true })
    cost(LIST, { first, more: true })
    expect(read.weighed).toBe(3)
  })
})

test('a cost that could not be told is not remembered', () => {
  const costOf = rememberCosts()
  const fail = () => {
    throw new Error('no')
  }
  expect(() => costOf(LIST, { first: 1, more: true }, fail)).toThrow('no')
  expect(costOf(LIST, { first: 1, more: true }, () => 5)).toBe(5)
})

test('somebody who tries every number fills no memory', () => {
  const { cost, read } = scale()
  for (let round = 0; round < 2; round += 1) {
    for (let first = 0; first < 150; first += 1) cost(LIST, { first, more: true })
  }
  expect(read.weighed).toBe(150 + 50)
})
