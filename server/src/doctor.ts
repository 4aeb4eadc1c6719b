import { checkSignIn } from './accounts/check-sign-in.ts'
import { checkDatabase } from './check-database.ts'
import { checkImageKit } from './images/imagekit.ts'
import { checkMail } from './mail/mail.ts'
import { checkStripe } from './payments/check-stripe.ts'
import { type Config, type Environment, readVariables, VARIABLES, type Variable } from './platform/config.ts'
import { closeDatabase, type Database, openDatabase } from './platform/database.ts'
import { type Fault, type Finding, faulty, fine, within } from './platform/finding.ts'
import { createSecretHider } from './platform/hide-secrets.ts'
import { checkRealtime } from './realtime/check-realtime.ts'

/** What the doctor says of one system. */
export interface Diagnosis {
  readonly system: string
  readonly finding: Finding
}

export interface ExamineOptions {
  /** This machine's time, in milliseconds since 1970. */
  readonly now?: () => number
  /** How long a system may take to be looked at. */
  readonly limitMs?: number
}

const LIMIT_MS = 20_000

const DATABASE = ['DATABASE_URL', 'DIRECT_URL'] as const
const REALTIME = ['SUPABASE_URL', 'SUPABASE_ANON_KEY', 'SUPABASE_JWT_SECRET'] as const
const STRIPE = ['STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET', 'STRIPE_PUBLISHABLE_KEY', 'STRIPE_API_BASE'] as const
const IMAGEKIT = [
  ...(['IMAGEKIT_PUBLIC_KEY', 'IMAGEKIT_PRIVATE_KEY', 'IMAGEKIT_URL_ENDPOINT'] as const),
  ...(['IMAGEKIT_API_BASE', 'IMAGEKIT_UPLOAD_BASE'] as const),
] as const
const SIGN_IN = [
  ...(['GOOGLE_CLIENT_ID', 'GOOGLE_CLIENT_SECRET', 'GOOGLE_BASE'] as const),
  ...(['GITHUB_CLIENT_ID', 'GITHUB_CLIENT_SECRET', 'GITHUB_BASE'] as const),
] as const
const MAIL = ['SMTP_URL', 'MAIL_FROM'] as const
const OF_SYSTEMS: readonly Variable[] = [...DATABASE, ...REALTIME, ...STRIPE, ...IMAGEKIT, ...SIGN_IN, ...MAIL]
const OF_THE_APP = VARIABLES.filter((name) => !OF_SYSTEMS.includes(name))

/** Looks at every outside system at once, each within its time. No word of the answer holds a secret. */
export async function examine(environment: Environment, options: ExamineOptions = {}): Promise<Diagnosis[]> {
  const { now = Date.now, limitMs = LIMIT_MS } = options
  const opened = openOwnDatabase(environment)
  const look = createLook(environment, limitMs)
  try {
    const database = look('PostgreSQL', DATABASE, async () =>
      opened ? checkDatabase({ ...opened, now }) : notChecked('DATABASE_URL'),
    )
    // What is no good is not used to look at others.
    const usable = database.then(({ finding }) => (finding.kind === 'fine' && opened ? { db: opened.db } : {}))
    const diagnoses = await Promise.all([
      look('Settings', OF_THE_APP, async () => fine('complete')),
      database,
      look('Realtime', REALTIME, async (config) => checkRealtime({ config, now, ...(await usable) })),
      look('Stripe', STRIPE, async (config) => {
        const app = readVariables(environment, ['PUBLIC_URL', 'PORT'])
        if (app.kind === 'faulty') return notChecked('PUBLIC_URL or PORT')
        return checkStripe({ config: { ...config, ...app.config }, now, ...(await usable) })
      }),
      look('ImageKit', IMAGEKIT, checkImageKit),
      look('Sign-in', SIGN_IN, async (config) => {
        const app = readVariables(environment, ['PUBLIC_URL'])
        return app.kind === 'faulty' ? notChecked('PUBLIC_URL') : checkSignIn({ ...config, ...app.config })
      }),
      look('Mail', MAIL, checkMail),
    ])
    return diagnoses
  } finally {
    if (opened) await closeDatabase(opened.db)
  }
}

function notChecked(names: string): Finding {
  return faulty(`not looked at: ${names} is not in order`, 'See the line of the settings')
}

/** How a system is looked at: its variables first, then itself, within its time. */
function createLook(environment: Environment, limitMs: number) {
  const hide = createSecretHider(environment)
  return async <Name extends Variable>(
    system: string,
    names: readonly Name[],
    check: (config: Pick<Config, Name>) => Promise<Finding>,
  ): Promise<Diagnosis> => {
    const read = readVariables(environment, names)
    if (read.kind === 'faulty')
      return { system, finding: { kind: 'faulty', faults: read.faults.map(toFault).map(hide) } }
    const finding = await within(limitMs, check(read.config).catch(explainAnything))
    const said =
      finding ??
      faulty(`no answer within ${limitMs / 1000} s`, 'Try again; see the network and the state of the system')
    return { system, finding: said.kind === 'fine' ? said : { kind: 'faulty', faults: said.faults.map(hide) } }
  }
}

/** A fault of the configuration says its cure in its last sentences. */
function toFault(line: string): Fault {
  const [says = line, ...cure] = line.split('. ')
  return { says, cure: cure.join('. ').replace(/\.$/, '') }
}

function explainAnything(error: unknown): Finding {
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return faulty(
    `it could not be looked at (${what.split('\n', 1).join()})`,
    'See whether it is up to date, and try again',
  )
}

interface OwnDatabase {
  readonly db: Database
  readonly place: string
  readonly isLocal: boolean
}

const LOCAL_HOSTS = new Set(['127.0.0.1', 'localhost', '[::1]'])

function openOwnDatabase(environment: Environment): OwnDatabase | undefined {
  const read = readVariables(environment, DATABASE)
  if (read.kind === 'faulty') return undefined
  const { host, hostname, pathname } = new URL(read.config.DATABASE_URL)
  return {
    db: openDatabase(read.config.DATABASE_URL, { maximumConnections: 2 }),
    place: `${pathname.slice(1)} on ${host}`,
    isLocal: LOCAL_HOSTS.has(hostname),
  }
}

/** The diagnoses as text, one line each, and whether all is well. */
export function describeDiagnoses(diagnoses: readonly Diagnosis[]): {
  readonly text: string
  readonly isWell: boolean
} {
  const width = Math.max(...diagnoses.map(({ system }) => system.length))
  const lines = diagnoses.flatMap(({ system, finding }) => {
    const name = system.padEnd(width)
    if (finding.kind === 'fine') return [`ok     ${name}  ${finding.says}`]
    return finding.faults.map(({ says, cure }) => `FAULT  ${name}  ${says}. → ${cure}.`)
  })
  const faults = lines.filter((line) => line.startsWith('FAULT')).length
  const verdict = faults === 0 ? 'All is well.' : `${faults} ${faults === 1 ? 'fault' : 'faults'}.`
  return { text: [...lines, '', verdict].join('\n'), isWell: faults === 0 }
}
