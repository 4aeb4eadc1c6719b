import type { AttributeDefinition, AttributeOption } from './category.ts'

type Extra = Partial<Omit<AttributeDefinition, 'key' | 'label' | 'kind' | 'options'>>

/** Options from their labels; the stored value is the label in kebab-case, so a label may not change its words lightly. */
export function optionsOf(labels: readonly string[]): AttributeOption[] {
  return labels.map((label) => ({ value: toOptionValue(label), label }))
}

/** One of the options. */
export function choice(key: string, label: string, labels: readonly string[], extra: Extra = {}): AttributeDefinition {
  return { key, label, kind: 'choice', options: optionsOf(labels), ...extra }
}

/** Any number of the options. */
export function choices(key: string, label: string, labels: readonly string[], extra: Extra = {}): AttributeDefinition {
  return { key, label, kind: 'choices', options: optionsOf(labels), ...extra }
}

/** Free text of one line. */
export function text(key: string, label: string, extra: Extra = {}): AttributeDefinition {
  return { key, label, kind: 'text', ...extra }
}

/** A figure with its unit, decimals allowed. */
export function measure(key: string, label: string, extra: Extra): AttributeDefinition {
  return { key, label, kind: 'number', ...extra }
}

/** A year of the common era unless `minimum` reaches below zero. */
export function year(key: string, label: string, extra: Extra = {}): AttributeDefinition {
  return { key, label, kind: 'year', minimum: 1000, maximum: 2100, ...extra }
}

/** Yes or no. */
export function yesNo(key: string, label: string, extra: Extra = {}): AttributeDefinition {
  return { key, label, kind: 'boolean', ...extra }
}

function toOptionValue(label: string): string {
  return label
    .normalize('NFKD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}
