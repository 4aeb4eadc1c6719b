import type { AttributeDefinition, AttributeKind } from '@kollect-it/shared/catalog/category.ts'
import type { CategoryFormQuery } from '../../../generated/types.ts'

/** A category as the listing form knows it. */
export type CategoryForm = NonNullable<CategoryFormQuery['category']>

/** One typed attribute as the API describes it. */
export type AttributeForm = CategoryForm['attributes'][number]

const KINDS: Readonly<Record<AttributeForm['kind'], AttributeKind>> = {
  TEXT: 'text',
  CHOICE: 'choice',
  CHOICES: 'choices',
  NUMBER: 'number',
  YEAR: 'year',
  BOOLEAN: 'boolean',
}

/** The definition as the rules of `shared` want it. */
export function definitionOf(form: AttributeForm): AttributeDefinition {
  const { key, label, kind, unit, required, options, minimum, maximum, maximumLength } = form
  return {
    key,
    label,
    kind: KINDS[kind],
    required,
    options,
    ...(unit !== null && { unit }),
    ...(minimum !== null && { minimum }),
    ...(maximum !== null && { maximum }),
    ...(maximumLength !== null && { maximumLength }),
  }
}
