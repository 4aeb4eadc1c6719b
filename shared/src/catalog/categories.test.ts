import { describe, expect, test } from '@jest/globals'
import { CATEGORIES } from './categories.ts'
import type { ConditionGrade } from './category.ts'
import { attributesOf, conditionsOf, findCategory } from './find-category.ts'

const children = CATEGORIES.flatMap((root) => root.children)
const paths = children.map((child) => [child.slug, attributesOf(child.slug)] as const)

describe('the departments', () => {
  test('are eight, with four to six children each', () => {
    expect(CATEGORIES).toHaveLength(8)
    for (const root of CATEGORIES) {
      expect(root.children.length).toBeGreaterThanOrEqual(4)
      expect(root.children.length).toBeLessThanOrEqual(6)
    }
  })

  test('have slugs and codes that nobody else has', () => {
    const slugs = [...CATEGORIES, ...children].map(({ slug }) => slug)
    expect(new Set(slugs).size).toBe(slugs.length)
    expect(new Set(CATEGORIES.map(({ code }) => code)).size).toBe(8)
    for (const slug of slugs) expect(slug).toMatch(/^[a-z]+(?:-[a-z]+)*$/)
    for (const { code } of CATEGORIES) expect(code).toMatch(/^[A-Z]{3}$/)
  })

  test('give every grade that shares a value the same label', () => {
    const labels = new Map<string, string>()
    const grades: ConditionGrade[] = children.flatMap(({ slug }) => [...conditionsOf(slug)])
    for (const { value, label } of grades) {
      expect(labels.get(value) ?? label).toBe(label)
      labels.set(value, label)
    }
  })

  test('grade stamps by the words of paper although their department grades coins', () => {
    expect(conditionsOf('stamps').map(({ value }) => value)).toContain('superb')
    expect(conditionsOf('world-coins').map(({ value }) => value)).toContain('proof')
  })
})

describe.each(paths)('the attributes of %s', (_slug, attributes) => {
  test('have keys of their own', () => {
    const keys = attributes.map(({ key }) => key)
    expect(new Set(keys).size).toBe(keys.length)
    for (const key of keys) expect(key).toMatch(/^[a-z][A-Za-z0-9]*$/)
  })

  test('offer options, and filters, only where a value is chosen', () => {
    for (const { kind, options, filterable } of attributes) {
      expect(options !== undefined).toBe(kind === 'choice' || kind === 'choices')
      if (filterable) expect(['choice', 'choices', 'boolean']).toContain(kind)
      const values = (options ?? []).map(({ value }) => value)
      expect(new Set(values).size).toBe(values.length)
      for (const value of values) expect(value).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
    }
  })

  test('bound figures by whole numbers, which is what the API can say', () => {
    for (const { minimum, maximum } of attributes) {
      if (minimum !== undefined) expect(Number.isInteger(minimum)).toBe(true)
      if (maximum !== undefined) expect(Number.isInteger(maximum)).toBe(true)
    }
  })

  test('filter by at least two of them', () => {
    expect(attributes.filter(({ filterable }) => filterable).length).toBeGreaterThanOrEqual(2)
  })
})

test('every child is found under its root', () => {
  for (const root of CATEGORIES) {
    for (const child of root.children) {
      expect(findCategory(child.slug)).toEqual({ definition: child, root, parent: root })
    }
  }
})
