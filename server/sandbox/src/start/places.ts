import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Environment } from './plan.ts'

/** The project's own directory. */
export const ROOT = fileURLToPath(new URL('../../../../', import.meta.url))

const USUAL_DATA = path.join(ROOT, '.kollect-it')

/** Drawing the demo photos takes the longest of a first start: starts with data of their own share them. */
export const PHOTO_CACHE = path.join(USUAL_DATA, 'photos')

/** Where the data of the stand-ins live: `.kollect-it`, or `KOLLECT_IT_DATA` for a second world beside it. */
export function dataDirectoryFor(environment: Environment): string {
  return environment.KOLLECT_IT_DATA ? path.resolve(environment.KOLLECT_IT_DATA) : USUAL_DATA
}
