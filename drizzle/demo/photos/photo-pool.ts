import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { PhotoJob, PhotoJobResult } from './photo-worker.ts'
import type { View } from './picture.ts'
import type { PhotoSeries } from './render-photo.ts'

export interface PhotoPool {
  /** Takes some views of a listing. Rejects with the listing's key when one cannot be drawn. */
  take(series: PhotoSeries, views: readonly View[]): Promise<readonly Uint8Array[]>
  close(): Promise<void>
}

interface Waiting {
  readonly resolve: (photos: readonly Uint8Array[]) => void
  readonly reject: (reason: Error) => void
}

/**
 * Photographers in threads, so that several cores take part. Listings with the same subject go to the same thread, which
 * has drawn it already.
 */
export function openPhotoPool(size = Math.max(1, Math.min(2, availableParallelism()))): PhotoPool {
  const waiting = new Map<number, Waiting>()
  const workers = Array.from({ length: size }, () => startWorker(waiting))
  const homes = new Map<string, Worker>()
  const load = new Map(workers.map((worker) => [worker, 0]))
  let jobs = 0
  return {
    take: (series, views) =>
      new Promise((resolve, reject) => {
        const subject = subjectName(series)
        const worker = homes.get(subject) ?? leastLoaded(load)
        homes.set(subject, worker)
        load.set(worker, (load.get(worker) ?? 0) + views.length)
        jobs += 1
        waiting.set(jobs, { resolve, reject })
        worker.postMessage({ number: jobs, series, views } satisfies PhotoJob)
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

function leastLoaded(load: ReadonlyMap<Worker, number>): Worker {
  const [least] = [...load].sort(([, one], [, other]) => one - other)
  if (!least) throw new Error('The pool has no workers.')
  return least[0]
}

function subjectName({ key, recipe }: PhotoSeries): string {
  return recipe.subject.kind === 'icon' ? recipe.subject.icon : key
}
