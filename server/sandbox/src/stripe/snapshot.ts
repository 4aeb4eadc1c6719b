import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { errorCode } from '../error-code.ts'
import { isObject, type JsonObject } from './json.ts'

/** A file that holds the whole state, replaced as a whole. */
export interface Snapshot {
  readonly saved: JsonObject | undefined
  /** Resolves when a state at least as new as now is on disk. Calls that come together share one writing. */
  write(): Promise<void>
}

/** Opens the state in a directory, which is made when it is missing. */
export async function openSnapshot(directory: string, read: () => JsonObject): Promise<Snapshot> {
  await mkdir(directory, { recursive: true })
  const file = path.join(directory, 'stripe.json')
  let writing: Promise<void> | undefined
  let next: Promise<void> | undefined
  const writeNow = async () => {
    const temporary = `${file}.new`
    await writeFile(temporary, JSON.stringify(read()))
    // Renaming is atomic: whoever reads sees the old state or the new one.
    await rename(temporary, file)
  }
  const write = (): Promise<void> => {
    if (!writing) {
      writing = writeNow().finally(() => {
        writing = undefined
      })
      return writing
    }
    // The writing under way may have missed this change; the next one has it.
    next ??= writing
      .catch(() => undefined)
      .then(() => {
        next = undefined
        return write()
      })
    return next
  }
  return { saved: await load(file), write }
}

async function load(file: string): Promise<JsonObject | undefined> {
  try {
    const parsed: unknown = JSON.parse(await readFile(file, 'utf8'))
    if (isObject(parsed)) return parsed
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw new Error(
      `${file} is not readable: ${error instanceof Error ? error.message : String(error)}. Delete it to begin anew.`,
    )
  }
  throw new Error(`${file} does not hold a state. Delete it to begin anew.`)
}
