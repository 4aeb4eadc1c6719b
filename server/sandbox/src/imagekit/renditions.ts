import { randomBytes } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { OutputFormat, Rendition, Target } from './render.ts'

/** Where a rendition is kept. */
export interface RenditionPlace {
  readonly directory: string
  /** A file name without its ending, the same for the same wish. */
  readonly key: string
  readonly target: Target
}

/** Renders each wish once, two at a time, and keeps the result on disk. */
export interface Renditions {
  get(place: RenditionPlace, draw: () => Promise<Rendition>): Promise<Rendition>
}

const CONCURRENCY = 2

/** Makes the keeper; several requests for one wish share one rendering. */
export function createRenditions(): Renditions {
  const underWay = new Map<string, Promise<Rendition>>()
  const inQueue = limitConcurrency(CONCURRENCY)
  return {
    get(place, draw) {
      const id = join(place.directory, place.key)
      const running = underWay.get(id)
      if (running) return running
      const result = (async () => (await load(place)) ?? inQueue(async () => save(place, await draw())))()
      underWay.set(id, result)
      result.finally(() => underWay.delete(id)).catch(() => undefined)
      return result
    },
  }
}

/** What a target may have turned into. */
function candidates(target: Target): readonly OutputFormat[] {
  if (target === 'fallback') return ['jpg', 'png']
  return target === 'avif' ? ['avif', 'webp'] : [target]
}

async function load({ directory, key, target }: RenditionPlace): Promise<Rendition | null> {
  for (const format of candidates(target)) {
    const data = await readFile(join(directory, `${key}.${format}`)).catch(() => null)
    if (data) return { data, format }
  }
  return null
}

/** A file deleted meanwhile loses nothing: what was rendered is still answered, and not kept. */
async function save({ directory, key }: RenditionPlace, rendition: Rendition): Promise<Rendition> {
  const path = join(directory, `${key}.${rendition.format}`)
  const part = `${path}.${randomBytes(4).toString('hex')}.part`
  try {
    await mkdir(directory).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
    await writeFile(part, rendition.data)
    await rename(part, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  return rendition
}

function limitConcurrency(limit: number): <T>(run: () => Promise<T>) => Promise<T> {
  const waiting: Array<() => void> = []
  let running = 0
  return async (run) => {
    if (running >= limit) await new Promise<void>((resolve) => waiting.push(resolve))
    running += 1
    try {
      return await run()
    } finally {
      running -= 1
      waiting.shift()?.()
    }
  }
}
