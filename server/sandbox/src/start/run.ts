import path from 'node:path'
import { locateCluster } from '../postgres/cluster.ts'
import { stopLeftover } from '../postgres/postmaster.ts'
import { buildClient } from './build-client.ts'
import { checkPorts } from './check-ports.ts'
import { lockDirectory } from './lock.ts'
import { dataDirectoryFor } from './places.ts'
import { type Environment, planStart } from './plan.ts'
import type { Progress } from './progress.ts'
import { leaveSettings } from './running-settings.ts'
import { spawnServer, untilReady } from './server-process.ts'
import type { Stops } from './stops.ts'
import { startSystems } from './systems.ts'

export interface RunOptions {
  readonly environment: Environment
  /** Serve the sources and reload on save, instead of building. */
  readonly development: boolean
  readonly progress: Progress
  /** Receives what has to be stopped, as soon as it begins to start. */
  readonly stops: Stops
}

/** A marketplace that serves. */
export interface Running {
  readonly addresses: readonly (readonly [name: string, address: string])[]
  readonly hasDemo: boolean
  /** Settles when something that must not end has ended by itself. */
  readonly broken: Promise<{ readonly code: number; readonly reason: string }>
  /** Ends the server at once, without letting it drain. */
  kill(): void
}

/** What the server is told here unless the environment says otherwise. The secret is a demo value. */
const LOCAL_DEFAULTS = {
  SESSION_SECRET: 'a demo secret of npm start and never for production',
  AUCTION_MIN_SECONDS: '5',
}

/** Starts everything, side by side where nothing depends on it, and resolves when the server is ready. */
export async function run({ environment, development, progress, stops }: RunOptions): Promise<Running> {
  const plan = planStart(environment)
  const dataDirectory = dataDirectoryFor(environment)
  stops.add(await lockDirectory(dataDirectory, plan.publicUrl))
  if (plan.standIns.has('postgres')) await stopLeftover(await locateCluster(path.join(dataDirectory, 'postgres')))
  await checkPorts(plan.port, plan.usedPorts)

  const [systems] = await Promise.all([
    startSystems({ plan, environment, dataDirectory, progress, stops }),
    development ? undefined : progress.step('Web application', () => buildClient(stops)),
  ])
  const server = await progress.step('Server', async () => {
    const connections = { PORT: String(plan.port), PUBLIC_URL: plan.publicUrl, ...systems.environment }
    const mode = development ? { KOLLECT_IT_DEV: '1', LOG_LEVEL: 'info' } : { LOG_LEVEL: 'warn' }
    const told = { ...LOCAL_DEFAULTS, ...mode, ...withoutEmpty(environment), ...connections }
    const spawned = spawnServer(told, { development })
    stops.add(spawned.stop)
    stops.add(await leaveSettings(dataDirectory, told, environment))
    await untilReady(spawned, plan.port)
    return spawned
  })
  return {
    addresses: [['App', plan.publicUrl], ['Playground', `${plan.publicUrl}/playground`], ...systems.addresses],
    hasDemo: systems.hasDemo,
    broken: Promise.race([
      server.ended.then(({ code, reason }) => ({ code: code || 1, reason: `The server stopped: ${reason}.` })),
      systems.databaseEnded.then(() => ({ code: 1, reason: 'PostgreSQL stopped by itself; see postgres.log.' })),
    ]),
    kill: server.kill,
  }
}

/** A variable that is set to nothing counts as not set. */
function withoutEmpty(environment: Environment): Environment {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value))
}
