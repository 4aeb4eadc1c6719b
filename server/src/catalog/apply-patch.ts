import { type AttributeValues, checkAttribute, checkAttributes } from '@kollect-it/shared/catalog/check-attributes.ts'
import { findEra } from '@kollect-it/shared/catalog/eras.ts'
import { attributesOf, conditionsOf, findCategory, isLeaf } from '@kollect-it/shared/catalog/find-category.ts'
import { DIMENSION_LIMITS, LISTING_LIMITS } from '@kollect-it/shared/catalog/limits.ts'
import { checkLength, cleanLine, cleanText } from '../accounts/text-input.ts'
import type { FieldProblem } from '../graphql/user-error.ts'
import type { ListingFacts } from './listing-facts.ts'
import type { DimensionsPatch, ListingPatch } from './listing-patch.ts'
import { readSale } from './read-sale.ts'
import { readShipping } from './read-shipping.ts'

export type PatchResult =
  | { readonly kind: 'applied'; readonly facts: ListingFacts }
  | { readonly kind: 'invalid'; readonly problems: readonly FieldProblem[] }

/** Some facts as a part of the patch leaves them, and what can never be right about it. */
export interface PatchPart {
  readonly facts: Partial<ListingFacts>
  readonly problems: readonly FieldProblem[]
}

/**
 * The facts as a patch leaves them, or what can never be right about it: too long, unknown, out of all bounds. What is
 * merely missing is left to `findMissing`.
 */
export function applyPatch(before: ListingFacts, patch: ListingPatch, now: Date): PatchResult {
  const parts = [
    readTexts(patch),
    readClassification(before, patch),
    readEra(patch.era),
    readDimensions(patch.dimensions),
    readSale(before.saleTerms, patch.sale, now),
    readShipping(patch.shipping),
  ]
  const problems = parts.flatMap((part) => part.problems)
  if (problems.length > 0) return { kind: 'invalid', problems }
  return { kind: 'applied', facts: Object.assign({ ...before }, ...parts.map(({ facts }) => facts)) }
}

const TEXTS = {
  title: cleanLine,
  description: cleanText,
  conditionNote: cleanText,
  provenance: cleanText,
  maker: cleanLine,
  origin: cleanLine,
  sellerReference: cleanLine,
} as const

function readTexts(patch: ListingPatch): PatchPart {
  const facts: Partial<Record<keyof typeof TEXTS, string>> = {}
  const problems: FieldProblem[] = []
  for (const [name, clean] of entriesOf(TEXTS)) {
    const given = patch[name]
    if (given === undefined) continue
    const text = clean(given ?? '')
    facts[name] = text
    problems.push(...checkLength(name, text, { maximum: LISTING_LIMITS[name].maximum }))
  }
  // Title and description are always there, if only empty; of the others nothing is null.
  const { title, description, ...others } = facts
  const optional = Object.fromEntries(entriesOf(others).map(([name, text]) => [name, text || null]))
  return {
    facts: { ...(title !== undefined && { title }), ...(description !== undefined && { description }), ...optional },
    problems,
  }
}

function readClassification(before: ListingFacts, patch: ListingPatch): PatchPart {
  const categorySlug = patch.categorySlug === undefined ? before.categorySlug : patch.categorySlug
  if (categorySlug !== null && !isLeaf(categorySlug)) {
    const message = findCategory(categorySlug)
      ? 'Choose one of the categories below this one.'
      : 'There is no such category. Choose one of the list.'
    return { facts: {}, problems: [{ field: 'categorySlug', message }] }
  }
  const condition = readCondition(categorySlug, before.condition, patch.condition)
  const attributes = readAttributes(categorySlug, before.attributes, patch.attributes)
  return {
    facts: { categorySlug, ...condition.facts, ...attributes.facts },
    problems: [...condition.problems, ...attributes.problems],
  }
}

function readCondition(
  categorySlug: string | null,
  before: string | null,
  given: string | null | undefined,
): PatchPart {
  const scale = categorySlug === null ? [] : conditionsOf(categorySlug)
  const isGrade = (value: string | null) => scale.some((grade) => grade.value === value)
  // A category with another scale takes the grade of the old one away.
  if (given === undefined) return { facts: { condition: isGrade(before) ? before : null }, problems: [] }
  if (!given) return { facts: { condition: null }, problems: [] }
  if (isGrade(given)) return { facts: { condition: given }, problems: [] }
  const message =
    categorySlug === null
      ? 'Choose a category first: each has its own grades.'
      : `Choose one of ${scale.map(({ label }) => label).join(', ')}.`
  return { facts: {}, problems: [{ field: 'condition', message }] }
}

function readAttributes(
  categorySlug: string | null,
  before: ListingFacts['attributes'],
  given: readonly AttributeValues[] | null | undefined,
): PatchPart {
  if (given === undefined) return { facts: { attributes: fittingAttributes(categorySlug, before) }, problems: [] }
  const entered = given ?? []
  if (entered.length === 0) return { facts: { attributes: {} }, problems: [] }
  if (categorySlug === null) {
    return { facts: {}, problems: [{ field: 'attributes', message: 'Choose a category first: each has its own.' }] }
  }
  const known = attributesOf(categorySlug)
  if (entered.length > known.length) {
    const message = `This category has ${known.length} attributes; ${entered.length} were given.`
    return { facts: {}, problems: [{ field: 'attributes', message }] }
  }
  const clean = entered.map(({ key, values }) => ({ key: cleanLine(key), values: values.map(cleanLine) }))
  const check = checkAttributes(categorySlug, clean)
  if (check.kind === 'invalid') return { facts: {}, problems: check.problems }
  return {
    facts: { attributes: Object.fromEntries(check.attributes.map(({ key, values }) => [key, values])) },
    problems: [],
  }
}

/** Those of the stored attributes that the category, which may be a new one, has as well. */
function fittingAttributes(
  categorySlug: string | null,
  before: ListingFacts['attributes'],
): ListingFacts['attributes'] {
  if (categorySlug === null) return {}
  const fitting = attributesOf(categorySlug).flatMap((definition) => {
    const values = before[definition.key]
    return values && !('message' in checkAttribute(definition, values)) ? [[definition.key, values] as const] : []
  })
  return Object.fromEntries(fitting)
}

function readEra(given: string | null | undefined): PatchPart {
  if (given === undefined) return { facts: {}, problems: [] }
  if (!given || findEra(given)) return { facts: { era: given || null }, problems: [] }
  return { facts: {}, problems: [{ field: 'era', message: 'There is no such era. Choose one of the list.' }] }
}

function readDimensions(given: DimensionsPatch | null | undefined): PatchPart {
  if (given === undefined) return { facts: {}, problems: [] }
  const facts: Partial<Record<keyof typeof DIMENSION_LIMITS, number | null>> = {}
  const problems: FieldProblem[] = []
  for (const [name, { minimum, maximum }] of entriesOf(DIMENSION_LIMITS)) {
    const value = given === null ? null : given[name]
    if (value === undefined) continue
    facts[name] = value
    if (value !== null && !(Number.isInteger(value) && value >= minimum && value <= maximum)) {
      const unit = name === 'weightG' ? 'grams' : 'millimetres'
      const message = `Give whole ${unit}, from ${minimum} to ${maximum.toLocaleString('en-US')}.`
      problems.push({ field: `dimensions.${name}`, message })
    }
  }
  return { facts, problems }
}

/** `Object.entries` of an object whose keys are known. */
function entriesOf<Fields extends object>(fields: Fields): [keyof Fields, Fields[keyof Fields]][] {
  return Object.entries(fields) as [keyof Fields, Fields[keyof Fields]][]
}
