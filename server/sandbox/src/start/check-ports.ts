import { once } from 'node:events'
import { createServer } from 'node:net'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { errorCode } from '../error-code.ts'
import { ROOT } from './places.ts'
import type { PortUse } from './plan.ts'
import { findPortHolder, type PortHolder } from './port-holder.ts'
import { StartError } from './start-error.ts'

const OWN_SERVER = path.join(ROOT, 'server/src/main.ts')
const PATIENCE_MS = 8_000
const BETWEEN_LOOKS_MS = 200
/** How far apart two rows of ports are that do not touch. */
const NEXT_ROW = 100

/**
 * Makes sure that every port is free. A server of ours whose start was killed is given a moment to end, as it does by
 * itself.
 *
 * @throws {StartError} naming each port that is taken, who holds it, and a port that would do
 */
export async function checkPorts(appPort: number, uses: readonly PortUse[]): Promise<void> {
  const giveUpAt = Date.now() + PATIENCE_MS
  for (;;) {
    const taken = await findTaken(uses)
    if (taken.length === 0) return
    const isEnding = taken.some(({ holder }) => holder?.command.includes(OWN_SERVER))
    if (!isEnding || Date.now() > giveUpAt) throw await portsTaken(appPort, uses, taken)
    await delay(BETWEEN_LOOKS_MS)
  }
}

interface TakenPort extends PortUse {
  readonly holder: PortHolder | undefined
}

async function findTaken(uses: readonly PortUse[]): Promise<TakenPort[]> {
  const free = await Promise.all(uses.map(({ port }) => isFree(port)))
  const taken = uses.filter((_, index) => !free[index])
  return Promise.all(taken.map(async (use) => ({ ...use, holder: await findPortHolder(use.port) })))
}

async function portsTaken(appPort: number, uses: readonly PortUse[], taken: readonly TakenPort[]): Promise<StartError> {
  const lines = taken.map(({ port, use, holder }) => {
    const who = holder ? `${shorten(holder.command)} (process ${holder.pid})` : 'another program'
    return `Port ${port}, for ${use}, is taken by ${who}.`
  })
  const cure = await findFreeRow(appPort, uses)
  return new StartError(`${lines.join('\n')}\nEnd that program, or start on other ports: PORT=${cure} npm start`)
}

async function findFreeRow(appPort: number, uses: readonly PortUse[]): Promise<number> {
  const highest = Math.max(...uses.map(({ port }) => port))
  for (let shift = NEXT_ROW; highest + shift <= 65_535; shift += NEXT_ROW) {
    const free = await Promise.all(uses.map(({ port }) => isFree(port + shift)))
    if (free.every(Boolean)) return appPort + shift
  }
  return appPort + NEXT_ROW
}

function shorten(command: string): string {
  return command.length > 80 ? `${command.slice(0, 79)}…` : command
}

async function isFree(port: number): Promise<boolean> {
  const probe = createServer().listen({ port, host: '127.0.0.1', exclusive: true })
  try {
    await once(probe, 'listening')
  } catch (error) {
    if (errorCode(error) === 'EADDRINUSE') return false
    throw new StartError(`Port ${port} cannot be used: ${String(error)}. Choose another: PORT=4000 npm start`)
  }
  probe.close()
  await once(probe, 'close')
  return true
}
