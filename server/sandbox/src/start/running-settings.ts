import { rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Environment } from './plan.ts'

/**
 * Leaves word of how the running server is connected to its stand-ins, for commands that look after it (`pnpm run doctor`,
 * `pnpm stripe`). Only its port and what this start has added: demo values, and no secret that came from the environment.
 *
 * @returns takes it away again
 */
export async function leaveSettings(
  directory: string,
  told: Environment,
  given: Environment,
): Promise<() => Promise<void>> {
  const file = path.join(directory, 'running.env')
  const isOurs = (name: string, value: string | undefined) => name === 'PORT' || value !== given[name]
  const added = Object.entries(told).filter(([name, value]) => value !== undefined && isOurs(name, value))
  const lines = added.map(([name, value]) => `${name}='${value}'`)
  await writeFile(file, `${lines.join('\n')}\n`, { mode: 0o600 })
  return () => rm(file, { force: true })
}
