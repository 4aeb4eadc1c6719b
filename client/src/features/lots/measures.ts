export type UnitSystem = 'metric' | 'imperial'

interface Dimensions {
  readonly heightMm: number | null
  readonly widthMm: number | null
  readonly depthMm: number | null
}

const MM_PER_INCH = 25.4
const G_PER_OUNCE = 28.3495
const G_PER_POUND = 453.592

/** Height × width × depth as far as known, e.g. `42 × 31 × 18 cm`; null when nothing is known. */
export function sizeText({ heightMm, widthMm, depthMm }: Dimensions, units: UnitSystem): string | null {
  const known = [heightMm, widthMm, depthMm].filter((length) => length !== null)
  if (known.length === 0) return null
  const lengths = known.map((mm) => oneDecimal(units === 'metric' ? mm / 10 : mm / MM_PER_INCH))
  return `${lengths.join(' × ')} ${units === 'metric' ? 'cm' : 'in'}`
}

/** Which lengths {@link sizeText} gives, in its order: `height × width × depth`. */
export function sizeOrder({ heightMm, widthMm, depthMm }: Dimensions): string {
  const names = [
    ['height', heightMm],
    ['width', widthMm],
    ['depth', depthMm],
  ] as const
  return names.flatMap(([name, mm]) => (mm === null ? [] : [name])).join(' × ')
}

/** `5.4 kg`, `840 g`, `11.9 lb`, `6.2 oz`. */
export function weightText(grams: number, units: UnitSystem): string {
  if (units === 'metric') return grams < 1000 ? `${grams} g` : `${oneDecimal(grams / 1000)} kg`
  return grams < G_PER_POUND ? `${oneDecimal(grams / G_PER_OUNCE)} oz` : `${oneDecimal(grams / G_PER_POUND)} lb`
}

function oneDecimal(value: number): string {
  return value.toFixed(1).replace(/\.0$/, '')
}
