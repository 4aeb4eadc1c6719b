/** A period a piece belongs to. Years are inclusive; negative years are BC; the last era has no end. */
export interface EraDefinition {
  /** Stable, kebab-case; stored and used in URLs. */
  readonly value: string
  readonly label: string
  readonly fromYear: number
  readonly toYear: number | null
}

/** Oldest first, without gaps or overlaps, so that every year belongs to exactly one era. */
export const ERAS: readonly EraDefinition[] = [
  { value: 'antiquity', label: 'Antiquity, to 476', fromYear: -4000, toYear: 476 },
  { value: 'medieval', label: 'Medieval, 477–1449', fromYear: 477, toYear: 1449 },
  { value: 'renaissance', label: 'Renaissance, 1450–1599', fromYear: 1450, toYear: 1599 },
  { value: 'baroque', label: 'Stuart and Baroque, 1600–1713', fromYear: 1600, toYear: 1713 },
  { value: 'georgian', label: 'Georgian, 1714–1836', fromYear: 1714, toYear: 1836 },
  { value: 'victorian', label: 'Victorian, 1837–1900', fromYear: 1837, toYear: 1900 },
  { value: 'edwardian', label: 'Edwardian and Belle Époque, 1901–1913', fromYear: 1901, toYear: 1913 },
  { value: 'interwar', label: 'Great War and interwar, 1914–1938', fromYear: 1914, toYear: 1938 },
  { value: 'mid-century', label: 'Mid-century, 1939–1969', fromYear: 1939, toYear: 1969 },
  { value: 'late-20th-century', label: 'Late 20th century, 1970–1999', fromYear: 1970, toYear: 1999 },
  { value: 'contemporary', label: 'Contemporary, from 2000', fromYear: 2000, toYear: null },
]

/** The era with this value, if there is one. */
export function findEra(value: string): EraDefinition | undefined {
  return ERAS.find((era) => era.value === value)
}

/** The era a year falls in; `undefined` before 4000 BC. */
export function eraOfYear(year: number): EraDefinition | undefined {
  return ERAS.find((era) => year >= era.fromYear && (era.toYear === null || year <= era.toYear))
}
