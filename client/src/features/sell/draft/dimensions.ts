import { DIMENSION_LIMITS } from '@kollect-it/shared/catalog/limits.ts'
import type { DimensionsInput } from '../../../generated/types.ts'

/** Centimetres go with kilograms, inches with pounds. */
export type MeasureUnit = 'cm' | 'in'

/** Sizes as they were typed, in the unit the seller works with. */
export interface DimensionFields {
  readonly unit: MeasureUnit
  readonly height: string
  readonly width: string
  readonly depth: string
  readonly weight: string
}

export type Measure = Exclude<keyof DimensionFields, 'unit'>

export const NO_DIMENSIONS: DimensionFields = { unit: 'cm', height: '', width: '', depth: '', weight: '' }

export const MEASURES: readonly Measure[] = ['height', 'width', 'depth', 'weight']

const MILLIMETRES = { cm: 10, in: 25.4 } as const
const GRAMS = { cm: 1000, in: 453.592_37 } as const

/** What the typed text says in millimetres (or grams, for the weight), rounded; undefined when it is no plain number. */
export function toMetric(measure: Measure, text: string, unit: MeasureUnit): number | undefined {
  // A comma with three digits behind it could be either of two sizes.
  const match = /^(\d{1,6})(?:\.(\d{0,3})|,(\d{1,2}))?$/.exec(text.trim())
  if (!match) return undefined
  return Math.round(Number(`${match[1]}.${match[2] || match[3] || '0'}`) * perUnit(measure, unit))
}

/** The shortest text in the unit that reads back as the same millimetres or grams. */
export function fromMetric(measure: Measure, value: number, unit: MeasureUnit): string {
  const exact = value / perUnit(measure, unit)
  for (const decimals of [0, 1, 2]) {
    const text = exact.toFixed(decimals)
    if (toMetric(measure, text, unit) === value) return text
  }
  return exact.toFixed(3)
}

/** The same sizes in the other unit; what is not a number yet stays as it was typed. */
export function convertDimensions(fields: DimensionFields, unit: MeasureUnit): DimensionFields {
  if (fields.unit === unit) return fields
  const converted = MEASURES.map((measure) => {
    const metric = toMetric(measure, fields[measure], fields.unit)
    return [measure, metric === undefined ? fields[measure] : fromMetric(measure, metric, unit)] as const
  })
  return { ...fields, ...Object.fromEntries(converted), unit }
}

/** What is wrong with one size, in words. */
export function checkMeasure(measure: Measure, fields: DimensionFields): string | undefined {
  const text = fields[measure].trim()
  if (text === '') return undefined
  const metric = toMetric(measure, text, fields.unit)
  if (metric === undefined) return 'Write a number, such as 12.5.'
  const { minimum, maximum } = DIMENSION_LIMITS[METRIC_NAME[measure]]
  if (metric < minimum) return 'This is too small to be right.'
  if (metric > maximum) {
    return `At most ${fromMetric(measure, maximum, fields.unit)} ${unitLabel(measure, fields.unit)} fit.`
  }
  return undefined
}

/** For the API: what is a number within bounds; null for what is empty. The others stay as they were saved. */
export function toDimensionsInput(fields: DimensionFields): DimensionsInput {
  const fit = MEASURES.filter((measure) => checkMeasure(measure, fields) === undefined)
  return Object.fromEntries(
    fit.map((measure) => [METRIC_NAME[measure], toMetric(measure, fields[measure], fields.unit) ?? null]),
  )
}

/** Whether all that is typed can be saved. */
export function isWhole(fields: DimensionFields): boolean {
  return MEASURES.every((measure) => checkMeasure(measure, fields) === undefined)
}

/** What stands behind the figure: cm, in, kg or lb. */
export function unitLabel(measure: Measure, unit: MeasureUnit): string {
  if (measure !== 'weight') return unit
  return unit === 'cm' ? 'kg' : 'lb'
}

export const METRIC_NAME = { height: 'heightMm', width: 'widthMm', depth: 'depthMm', weight: 'weightG' } as const

function perUnit(measure: Measure, unit: MeasureUnit): number {
  return measure === 'weight' ? GRAMS[unit] : MILLIMETRES[unit]
}
