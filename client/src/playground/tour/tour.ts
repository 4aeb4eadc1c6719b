import { BUYING } from './buying.ts'
import { LOOKING } from './looking.ts'
import { SELLING } from './selling.ts'
import type { TourStop } from './tour-stop.ts'

/** The operations the playground opens with, in the order in which they make sense. */
export const TOUR: readonly TourStop[] = [...LOOKING, ...SELLING, ...BUYING]
