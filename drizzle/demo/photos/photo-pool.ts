import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { PhotoJob, PhotoJobResult } from './photo-worker.ts'
import type { View } from './picture.ts'
import type { PhotoSeries } from './render-photo.ts'

/** Photographers in threads of their own, so that several cores take part. */
export interface PhotoPool {
  /** How many photographers there are. */
  readonly size: number
  /** Has one photographer, 0 to `size` − 1, take some views of a listing. Rejects when a thing cannot be drawn. */
  take(photographer: number, series: PhotoSeries, views: readonly View[]): Promise<readonly Uint8Array[]>
  close(): Promise<void>
}

interface Waiting {
  readonly resolve: (photos: readonly Uint8Array[]) => void
  readonly reject: (reason: Error) => void
}

/** One photographer for each core, four at most: each needs some two hundred megabytes. */
export function openPhotoPool(size = Math.min(4, availableParallelism())): PhotoPool {
  const waiting = new Map<number, Waiting>()
  const workers = Array.from({ length: size }, () => startWorker(waiting))
  let jobs = 0
  return {
    size,
    take: (photographer, series, views) =>
      new Promise((resolve, reject) => {
        jobs += 1
        waiting.set(jobs, { resolve, reject })
        workers[photographer]?.postMessage({ number: jobs, series, views } satisfies PhotoJob)
      }),
    close: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()))
    },
  }
}

function startWorker(waiting: Map<number, Waiting>): Worker {
  const worker = new Worker(new URL('./photo-worker.ts', import.meta.url))
  worker.on('message', (result: PhotoJobResult) => {
    const job = waiting.get(result.number)
    waiting.delete(result.number)
    if ('failure' in result) job?.reject(new Error(result.failure))
    else job?.resolve(result.photos)
  })
  void once(worker, 'error').then(([error]) => {
    for (const job of waiting.values()) job.reject(error instanceof Error ? error : new Error(String(error)))
  })
  return worker
}
