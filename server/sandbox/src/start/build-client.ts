import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { ROOT } from './places.ts'
import { StartError } from './start-error.ts'
import type { Stops } from './stops.ts'

/**
 * Builds the web application in a process of its own, beside whatever else goes on. The build itself knows when its
 * sources have not changed.
 *
 * @throws {StartError} with what it said, if it fails
 */
export async function buildClient(stops: Stops): Promise<void> {
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), 'commands/build.ts'], {
    cwd: path.join(ROOT, 'client'),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = once(child, 'close')
  stops.add(async () => {
    child.kill()
    await ended
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
  const [code] = await ended
  if (code !== 0) throw new StartError(`The web application could not be built:\n${output.trim()}`)
}
