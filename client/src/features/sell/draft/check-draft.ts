import { checkAttribute } from '@kollect-it/shared/catalog/check-attributes.ts'
import { LISTING_LIMITS } from '@kollect-it/shared/catalog/limits.ts'
import * as v from 'valibot'
import { type CategoryForm, definitionOf } from './attribute-form.ts'
import { checkSale } from './check-sale.ts'
import { checkMeasure, MEASURES, METRIC_NAME } from './dimensions.ts'
import type { DraftFields } from './draft-fields.ts'
import { type DraftProblem, invalid, missing } from './draft-problem.ts'
import { checkShipping } from './shipping-fields.ts'

export interface CheckContext {
  /** The form of the chosen category; null while there is none. */
  readonly category: CategoryForm | null
  readonly photoCount: number
  readonly nowMs: number
}

/** Every text of a draft with its bounds, as the server has them. */
const textsSchema = v.object({
  title: text('a title', LISTING_LIMITS.title),
  description: text('a description', LISTING_LIMITS.description),
  conditionNote: optionalText(LISTING_LIMITS.conditionNote),
  provenance: optionalText(LISTING_LIMITS.provenance),
  maker: optionalText(LISTING_LIMITS.maker),
  origin: optionalText(LISTING_LIMITS.origin),
  sellerReference: optionalText(LISTING_LIMITS.sellerReference),
})

/** What is still missing or wrong before the draft can be published, in the order of the form; the server decides. */
export function checkDraft(fields: DraftFields, context: CheckContext): DraftProblem[] {
  const { category, photoCount, nowMs } = context
  const chosen = fields.categorySlug === '' ? [missing('categorySlug', 'Choose a category.')] : []
  const photos = photoCount < LISTING_LIMITS.photos.minimum ? [missing('photos', 'Add at least one photo.')] : []
  return [
    ...chosen,
    ...checkTexts(fields),
    ...checkCondition(fields, category),
    ...checkAttributes(fields, category),
    ...checkDimensions(fields),
    ...photos,
    ...checkSale(fields.sale, nowMs),
    ...checkShipping(fields.shipping),
  ]
}

function checkTexts(fields: DraftFields): DraftProblem[] {
  const { issues = [] } = v.safeParse(textsSchema, fields)
  return issues.map((issue): DraftProblem => {
    const field = String(issue.path?.[0].key)
    return issue.type === 'non_empty' ? missing(field, issue.message) : invalid(field, issue.message)
  })
}

function checkCondition({ condition }: DraftFields, category: CategoryForm | null): DraftProblem[] {
  if (!category) return []
  const isGrade = category.conditions.some(({ value }) => value === condition)
  return isGrade ? [] : [missing('condition', 'Choose its condition.')]
}

function checkAttributes({ attributes }: DraftFields, category: CategoryForm | null): DraftProblem[] {
  return (category?.attributes ?? []).flatMap((form): DraftProblem[] => {
    const field = `attributes.${form.key}`
    const check = checkAttribute(definitionOf(form), attributes[form.key] ?? [])
    if ('message' in check) return [invalid(field, check.message)]
    return check.values.length === 0 && form.required ? [missing(field, `${form.label} is required.`)] : []
  })
}

function checkDimensions({ dimensions }: DraftFields): DraftProblem[] {
  return MEASURES.flatMap((measure) => {
    const message = checkMeasure(measure, dimensions)
    return message === undefined ? [] : [invalid(`dimensions.${METRIC_NAME[measure]}`, message)]
  })
}

function text(name: string, { minimum, maximum }: { readonly minimum: number; readonly maximum: number }) {
  return v.pipe(
    v.string(),
    v.trim(),
    v.nonEmpty(`Write ${name}.`),
    v.check((value) => value === '' || lengthOf(value) >= minimum, `Use at least ${minimum} characters.`),
    v.check((value) => lengthOf(value) <= maximum, `Use at most ${maximum} characters.`),
  )
}

function optionalText({ maximum }: { readonly maximum: number }) {
  return v.pipe(
    v.string(),
    v.trim(),
    v.check((value) => lengthOf(value) <= maximum, `Use at most ${maximum} characters.`),
  )
}

/** Characters as the server counts them: one that takes two places in memory is still one. */
export function lengthOf(text: string): number {
  return [...text].length
}
