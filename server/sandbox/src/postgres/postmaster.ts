import { readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { type Cluster, stopServer } from './cluster.ts'
import { commandOf } from './processes.ts'

/**
 * Ends the server that a crash of ours (`kill -9`) left behind on a cluster, cleanly if it can be; without one, removes
 * what would keep a new server from starting.
 *
 * @returns whether there was one
 */
export async function stopLeftover(cluster: Cluster): Promise<boolean> {
  const lockFile = path.join(cluster.dataDirectory, 'postmaster.pid')
  const lock = await readFile(lockFile, 'utf8').catch(() => undefined)
  if (lock === undefined) return false
  const command = await commandOf(Number.parseInt(lock, 10))
  // The number may belong to another program by now, and PostgreSQL would take that one for a running server.
  if (!command?.includes(cluster.dataDirectory)) {
    await rm(lockFile, { force: true })
    return false
  }
  await stopServer(cluster, 'fast').catch(() => stopServer(cluster, 'immediate'))
  return true
}
