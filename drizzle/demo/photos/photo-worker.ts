import { parentPort } from 'node:worker_threads'
import sharp from 'sharp'
import type { View } from './picture.ts'
import { type PhotoSeries, renderViews } from './render-photo.ts'

/** What a worker is asked to do. */
export interface PhotoJob {
  readonly number: number
  readonly series: PhotoSeries
  readonly views: readonly View[]
}

export type PhotoJobResult =
  | { readonly number: number; readonly photos: readonly Uint8Array[] }
  | { readonly number: number; readonly failure: string }

sharp.concurrency(1)
// Nothing is asked of it twice, so what it would keep only takes memory.
sharp.cache(false)

/** One job after the other: they would only crowd each other out of the memory. */
let last = Promise.resolve()

parentPort?.on('message', ({ number, series, views }: PhotoJob) => {
  last = last.then(async () => parentPort?.postMessage(await answer(number, series, views)))
})

async function answer(number: number, series: PhotoSeries, views: readonly View[]): Promise<PhotoJobResult> {
  try {
    return { number, photos: await renderViews(series, views) }
  } catch (error) {
    return { number, failure: `${series.key}: ${error instanceof Error ? error.message : String(error)}` }
  }
}
