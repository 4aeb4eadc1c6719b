import { StartError } from './start-error.ts'

export type Environment = Readonly<Record<string, string | undefined>>

export type System = 'postgres' | 'stripe' | 'realtime' | 'imageKit' | 'mail' | 'google' | 'github'

/** The variables that connect each system. All of one set: the real system is used. None: its stand-in. */
const KEYS: Readonly<Record<System, readonly string[]>> = {
  postgres: ['DATABASE_URL'],
  stripe: ['STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET'],
  realtime: ['SUPABASE_URL', 'SUPABASE_ANON_KEY', 'SUPABASE_JWT_SECRET'],
  imageKit: ['IMAGEKIT_PUBLIC_KEY', 'IMAGEKIT_PRIVATE_KEY', 'IMAGEKIT_URL_ENDPOINT'],
  mail: ['SMTP_URL'],
  google: ['GOOGLE_CLIENT_ID', 'GOOGLE_CLIENT_SECRET'],
  github: ['GITHUB_CLIENT_ID', 'GITHUB_CLIENT_SECRET'],
}

const DEFAULT_PORT = 4000
/** Ports of the stand-ins, counted from the app's. */
const OFFSETS = {
  stripe: 10,
  realtime: 20,
  imageKit: 30,
  mail: 40,
  smtp: 41,
  google: 50,
  github: 60,
  postgres: 70,
} as const

/** A port that this start needs, and what for. */
export interface PortUse {
  readonly port: number
  readonly use: string
}

/** What is to be started, decided before anything is. */
export interface Plan {
  readonly port: number
  /** The app's address, without a trailing slash. */
  readonly publicUrl: string
  readonly ports: Readonly<Record<keyof typeof OFFSETS, number>>
  readonly standIns: ReadonlySet<System>
  readonly usedPorts: readonly PortUse[]
}

/**
 * Decides from the environment which systems get a stand-in and where everything listens.
 *
 * @throws {StartError} with a line for each fault: a port that is none, a system with some of its keys only, and in
 *   production a system without keys, or Realtime and the database from different places
 */
export function planStart(environment: Environment): Plan {
  const port = Number(environment.PORT || DEFAULT_PORT)
  const faults: string[] = []
  if (!Number.isInteger(port) || port < 1 || port + OFFSETS.postgres > 65_535) {
    faults.push(`PORT is "${environment.PORT}". Set it to a number from 1 to ${65_535 - OFFSETS.postgres}.`)
  }
  const systems = Object.entries(KEYS) as [System, readonly string[]][]
  const standIns = new Set<System>()
  for (const [system, keys] of systems) {
    const missing = keys.filter((key) => !environment[key])
    if (missing.length === 0) continue
    standIns.add(system)
    if (missing.length < keys.length) {
      faults.push(`${missing.join(' and ')} is missing: set all of ${keys.join(', ')}, or none to use the stand-in.`)
    } else if (environment.NODE_ENV === 'production') {
      faults.push(`${missing.join(', ')} is missing: in production there are no stand-ins.`)
    }
  }
  if (faults.length === 0) faults.push(...findSplit(standIns))
  if (faults.length > 0) throw new StartError(faults.join('\n'))
  const at = (name: keyof typeof OFFSETS) => port + OFFSETS[name]
  return {
    port,
    publicUrl: (environment.PUBLIC_URL || `http://127.0.0.1:${port}`).replace(/\/+$/, ''),
    ports: {
      stripe: at('stripe'),
      realtime: at('realtime'),
      imageKit: at('imageKit'),
      mail: at('mail'),
      smtp: at('smtp'),
      google: at('google'),
      github: at('github'),
      postgres: at('postgres'),
    },
    standIns,
    usedPorts: [{ port, use: 'the app' }, ...[...standIns].flatMap((system) => portsOf(system, at))],
  }
}

/** Realtime tells what is written to the database of its own project, and of no other. */
function findSplit(standIns: ReadonlySet<System>): string[] {
  if (standIns.has('postgres') === standIns.has('realtime')) return []
  const missing = standIns.has('postgres') ? KEYS.postgres : KEYS.realtime
  return [
    `${missing.join(' and ')} is missing: the database and Realtime belong to one project. Set the keys of both, or of neither.`,
  ]
}

function portsOf(system: System, at: (name: keyof typeof OFFSETS) => number): PortUse[] {
  switch (system) {
    case 'postgres':
      return [{ port: at('postgres'), use: 'PostgreSQL' }]
    case 'stripe':
      return [{ port: at('stripe'), use: 'Stripe' }]
    case 'realtime':
      return [{ port: at('realtime'), use: 'live changes' }]
    case 'imageKit':
      return [{ port: at('imageKit'), use: 'images' }]
    case 'mail':
      return [
        { port: at('mail'), use: 'the mailbox' },
        { port: at('smtp'), use: 'incoming mail' },
      ]
    case 'google':
      return [{ port: at('google'), use: 'sign-in with Google' }]
    case 'github':
      return [{ port: at('github'), use: 'sign-in with GitHub' }]
  }
}
