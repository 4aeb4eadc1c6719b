import type { AttributeDefinition } from './category.ts'
import { attributesOf } from './find-category.ts'

/** An attribute of a listing as it is stored: values are always text. */
export interface AttributeValues {
  readonly key: string
  readonly values: readonly string[]
}

export interface AttributeProblem {
  /** `attributes.` and the key, as forms and errors name it. */
  readonly field: string
  readonly message: string
}

export type AttributesCheck =
  | { readonly kind: 'valid'; readonly attributes: readonly AttributeValues[] }
  | { readonly kind: 'invalid'; readonly problems: readonly AttributeProblem[] }

/** The values in their stored form (none when nothing was entered), or why they do not fit. */
export type ValueCheck = { readonly values: readonly string[] } | { readonly message: string }

const DEFAULT_MAXIMUM_LENGTH = 120

/**
 * Checks attributes against a category and brings them into their stored form: trimmed, without empty ones, in the
 * category's order. With `complete`, required attributes must be there too, as publishing demands.
 */
export function checkAttributes(
  categorySlug: string,
  given: readonly AttributeValues[],
  options: { readonly complete?: boolean } = {},
): AttributesCheck {
  const definitions = attributesOf(categorySlug)
  const problems = [...strangers(definitions, given)]
  const attributes: AttributeValues[] = []
  for (const definition of definitions) {
    const entered = given.find((attribute) => attribute.key === definition.key)?.values ?? []
    const checked = checkAttribute(definition, entered)
    if ('message' in checked) problems.push(problem(definition.key, checked.message))
    else if (checked.values.length > 0) attributes.push({ key: definition.key, values: checked.values })
    else if (options.complete && definition.required)
      problems.push(problem(definition.key, `${definition.label} is required.`))
  }
  return problems.length > 0 ? { kind: 'invalid', problems } : { kind: 'valid', attributes }
}

/** Checks what was entered for one attribute, as a form does while somebody fills it in. */
export function checkAttribute(definition: AttributeDefinition, entered: readonly string[]): ValueCheck {
  const filled = entered.map(tidy).filter((value) => value !== '')
  return filled.length === 0 ? { values: [] } : checkValues(definition, filled)
}

/** The text a reader sees: labels, units, Yes or No, BC. Values that no longer fit the definition are shown as stored. */
export function formatAttribute(definition: AttributeDefinition, values: readonly string[]): string {
  return values.map((value) => formatValue(definition, value)).join(', ')
}

function strangers(definitions: readonly AttributeDefinition[], given: readonly AttributeValues[]): AttributeProblem[] {
  const seen = new Set<string>()
  const problems: AttributeProblem[] = []
  for (const { key } of given) {
    if (!definitions.some((definition) => definition.key === key)) {
      problems.push(problem(key, `This category has no attribute “${key}”.`))
    } else if (seen.has(key)) {
      problems.push(problem(key, `“${key}” is given more than once.`))
    }
    seen.add(key)
  }
  return problems
}

function checkValues(definition: AttributeDefinition, values: readonly string[]): ValueCheck {
  if (definition.kind === 'choices') return checkChoices(definition, values)
  const [value, ...others] = values
  if (value === undefined || others.length > 0) return { message: `${definition.label} takes one value.` }
  switch (definition.kind) {
    case 'choice':
      return checkChoices(definition, [value])
    case 'text':
      return checkText(definition, value)
    case 'number':
    case 'year':
      return checkNumber(definition, value)
    case 'boolean':
      return value === 'true' || value === 'false'
        ? { values: [value] }
        : { message: `${definition.label} is either true or false.` }
  }
}

function checkChoices(definition: AttributeDefinition, values: readonly string[]): ValueCheck {
  const options = definition.options ?? []
  const unknown = values.find((value) => !options.some((option) => option.value === value))
  if (unknown !== undefined) return { message: `“${unknown.slice(0, 60)}” is not an option of ${definition.label}.` }
  return { values: options.map((option) => option.value).filter((value) => values.includes(value)) }
}

function checkText(definition: AttributeDefinition, value: string): ValueCheck {
  const maximum = definition.maximumLength ?? DEFAULT_MAXIMUM_LENGTH
  if (value.length > maximum) return { message: `${definition.label} can have ${maximum} characters at most.` }
  return { values: [value] }
}

function checkNumber(definition: AttributeDefinition, value: string): ValueCheck {
  const isYear = definition.kind === 'year'
  if (!(isYear ? /^-?\d{1,4}$/ : /^-?\d{1,9}(?:\.\d{1,3})?$/).test(value)) {
    return {
      message: isYear
        ? `${definition.label} is a year, such as 1896.`
        : `${definition.label} is a number, such as 36.5.`,
    }
  }
  const number = Number(value)
  const { minimum, maximum } = definition
  if ((minimum !== undefined && number < minimum) || (maximum !== undefined && number > maximum)) {
    return { message: `${definition.label} lies ${rangeInWords(definition)}.` }
  }
  return { values: [String(number === 0 ? 0 : number)] }
}

function rangeInWords({ minimum, maximum, unit }: AttributeDefinition): string {
  const ending = unit === undefined ? '' : ` ${unit}`
  if (minimum === undefined) return `at or below ${maximum}${ending}`
  if (maximum === undefined) return `at or above ${minimum}${ending}`
  return `between ${minimum} and ${maximum}${ending}`
}

function formatValue(definition: AttributeDefinition, value: string): string {
  switch (definition.kind) {
    case 'text':
      return value
    case 'choice':
    case 'choices':
      return definition.options?.find((option) => option.value === value)?.label ?? value
    case 'number':
      return definition.unit === undefined ? groupThousands(value) : `${groupThousands(value)} ${definition.unit}`
    case 'year':
      return value.startsWith('-') ? `${value.slice(1)} BC` : value
    case 'boolean':
      return value === 'true' ? 'Yes' : value === 'false' ? 'No' : value
  }
}

/** Making one takes some hundred times as long as using it. */
const THOUSANDS = new Intl.NumberFormat('en-US', { maximumFractionDigits: 3 })

function groupThousands(value: string): string {
  const number = Number(value)
  return Number.isFinite(number) ? THOUSANDS.format(number) : value
}

function problem(key: string, message: string): AttributeProblem {
  return { field: `attributes.${key}`, message }
}

/** One line, single spaces. */
function tidy(value: string): string {
  return value.replace(/\s+/g, ' ').trim()
}
