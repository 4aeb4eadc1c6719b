import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { CATEGORIES } from './categories.ts'
import type { AttributeDefinition } from './category.ts'
import { type AttributeValues, checkAttributes, formatAttribute } from './check-attributes.ts'
import { attributesOf } from './find-category.ts'

const complete: AttributeValues[] = [
  { key: 'movement', values: ['manual-winding'] },
  { key: 'caseMaterial', values: ['stainless-steel'] },
  { key: 'caseDiameter', values: ['36.5'] },
]

function messagesFor(given: AttributeValues[], options?: { complete: boolean }): string[] {
  const checked = checkAttributes('dress-watches', given, options)
  return checked.kind === 'valid' ? [] : checked.problems.map(({ field, message }) => `${field}: ${message}`)
}

describe('attributes that fit', () => {
  test('are tidied and put into the category’s order', () => {
    const checked = checkAttributes('dress-watches', [
      { key: 'caseDiameter', values: [' 036.50 '] },
      { key: 'calibre', values: ['  Peseux   7001 '] },
      { key: 'strap', values: [''] },
      { key: 'movement', values: ['manual-winding'] },
    ])
    expect(checked).toEqual({
      kind: 'valid',
      attributes: [
        { key: 'movement', values: ['manual-winding'] },
        { key: 'calibre', values: ['Peseux 7001'] },
        { key: 'caseDiameter', values: ['36.5'] },
      ],
    })
  })

  test('take several options once each, in the order of the options', () => {
    const checked = checkAttributes('clocks', [{ key: 'material', values: ['oak', 'brass', 'oak'] }])
    expect(checked).toEqual({ kind: 'valid', attributes: [{ key: 'material', values: ['brass', 'oak'] }] })
  })

  test('need not be complete until the listing is published', () => {
    expect(messagesFor([])).toEqual([])
    expect(messagesFor([], { complete: true })).toEqual([
      'attributes.movement: Movement is required.',
      'attributes.caseMaterial: Case is required.',
      'attributes.caseDiameter: Case diameter is required.',
    ])
    expect(messagesFor(complete, { complete: true })).toEqual([])
  })
})

describe('attributes that do not fit', () => {
  test.each<[string, AttributeValues, string]>([
    ['an unknown key', { key: 'binding', values: ['cloth'] }, 'This category has no attribute “binding”.'],
    ['a wrong option', { key: 'movement', values: ['steam'] }, '“steam” is not an option of Movement.'],
    ['two values for one', { key: 'movement', values: ['quartz', 'automatic'] }, 'Movement takes one value.'],
    ['a word for a figure', { key: 'caseDiameter', values: ['big'] }, 'Case diameter is a number, such as 36.5.'],
    ['a figure out of range', { key: 'caseDiameter', values: ['900'] }, 'Case diameter lies between 8 and 200 mm.'],
    ['a figure in disguise', { key: 'caseDiameter', values: ['1e2'] }, 'Case diameter is a number, such as 36.5.'],
    ['a broken year', { key: 'yearMade', values: ['c. 1950'] }, 'Year made is a year, such as 1896.'],
    ['a year to come', { key: 'yearMade', values: ['2500'] }, 'Year made lies between 1500 and 2100.'],
    ['a long text', { key: 'reference', values: ['x'.repeat(61)] }, 'Reference can have 60 characters at most.'],
    ['a maybe', { key: 'originalCrown', values: ['maybe'] }, 'Original crown is either true or false.'],
  ])('%s is named with its field', (_what, attribute, message) => {
    expect(messagesFor([attribute])).toEqual([`attributes.${attribute.key}: ${message}`])
  })

  test('a key given twice is refused', () => {
    expect(messagesFor([...complete, { key: 'movement', values: ['quartz'] }])).toEqual([
      'attributes.movement: “movement” is given more than once.',
    ])
  })

  test('a category that does not exist has no attributes', () => {
    expect(checkAttributes('nowhere', complete).kind).toBe('invalid')
  })
})

describe('display', () => {
  const number: AttributeDefinition = { key: 'weight', label: 'Weight', kind: 'number', unit: 'g' }
  const year: AttributeDefinition = { key: 'year', label: 'Year', kind: 'year' }
  const flag: AttributeDefinition = { key: 'pair', label: 'Pair', kind: 'boolean' }
  const options = [
    { value: 'oak', label: 'Oak' },
    { value: 'silver-plate', label: 'Silver plate' },
  ]
  const list: AttributeDefinition = { key: 'material', label: 'Material', kind: 'choices', options }

  test.each([
    [number, ['12500.5'], '12,500.5 g'],
    [year, ['1896'], '1896'],
    [year, ['-57'], '57 BC'],
    [flag, ['true'], 'Yes'],
    [flag, ['false'], 'No'],
    [list, ['oak', 'silver-plate'], 'Oak, Silver plate'],
    [list, ['gone'], 'gone'],
  ])('%# shows labels, units and words', (definition, values, shown) => {
    expect(formatAttribute(definition, values)).toBe(shown)
  })
})

test('what was accepted once is accepted again unchanged, whatever is entered', () => {
  const slugs = CATEGORIES.flatMap((root) => root.children.map(({ slug }) => slug))
  const entered = fc.constantFrom(...slugs).chain((slug) => {
    const definitions = attributesOf(slug)
    const attribute = fc.constantFrom(...definitions).chain(({ key, options }) => {
      const known = (options ?? []).map(({ value }) => value)
      const value = fc.oneof(fc.string(), fc.integer().map(String), fc.constantFrom('true', 'false', '', ...known))
      return fc.record({ key: fc.constant(key), values: fc.array(value, { maxLength: 3 }) })
    })
    return fc.record({ slug: fc.constant(slug), attributes: fc.array(attribute, { maxLength: 6 }) })
  })
  fc.assert(
    fc.property(entered, ({ slug, attributes }) => {
      const first = checkAttributes(slug, attributes)
      if (first.kind === 'invalid') expect(first.problems.length).toBeGreaterThan(0)
      else expect(checkAttributes(slug, first.attributes)).toEqual(first)
    }),
  )
})
