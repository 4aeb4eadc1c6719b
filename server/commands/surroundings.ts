import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseEnv } from 'node:util'
import type { Environment } from '../src/platform/config.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** The file of settings that a command may be asked to write into. */
export const SETTINGS = join(ROOT, '.env')

/** Where a running `npm start` says what it told the server. */
const RUNNING = 'running.env'

/**
 * What a command works with: the environment, `.env` where it says nothing, and for what neither says the stand-ins of an
 * `npm start` that runs at this moment.
 */
export async function readSurroundings(environment: Environment = process.env): Promise<Environment> {
  const settings = withoutEmpty(await readSettings(SETTINGS))
  const known = { ...settings, ...environment }
  if (known.NODE_ENV === 'production') return known
  const data = known.KOLLECT_IT_DATA || join(ROOT, '.kollect-it')
  return { ...(await readSettings(join(data, RUNNING))), ...known }
}

async function readSettings(path: string): Promise<Record<string, string>> {
  const text = await readFile(path, 'utf8').catch(() => '')
  return Object.fromEntries(Object.entries(parseEnv(text)).map(([name, value]) => [name, value ?? '']))
}

/** A variable of the file that is set to nothing counts as not set. */
function withoutEmpty(settings: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value.trim() !== ''))
}
