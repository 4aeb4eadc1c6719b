import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { View } from './picture.ts'
import type { PhotoSeries } from './render-photo.ts'

/** Grows when the studio changes what it makes, so that old photos are not taken for new ones. */
const STUDIO_VERSION = 4

/** Where the photo of this view lies once it has been taken. */
export function photoPath(directory: string, series: PhotoSeries, view: View): string {
  const recipe = JSON.stringify([STUDIO_VERSION, series, view])
  const digest = createHash('sha256').update(recipe).digest('hex').slice(0, 12)
  return join(directory, `${series.key}-${view}-${digest}.jpg`)
}

/** The photo, if it has been taken before. */
export async function readPhoto(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path)
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

/** Keeps a photo; written beside and moved, so that a start cut short leaves no half photo behind. */
export async function keepPhoto(path: string, jpeg: Uint8Array): Promise<void> {
  await mkdir(join(path, '..'), { recursive: true })
  const unfinished = `${path}.${process.pid}.part`
  await writeFile(unfinished, jpeg)
  await rename(unfinished, path)
}

function isMissing(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT'
}
