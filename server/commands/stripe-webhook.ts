import { unreachable } from '@kollect-it/shared/unreachable.ts'
import { describeDiagnoses } from '../src/doctor.ts'
import { checkStripe, explainStripeError } from '../src/payments/check-stripe.ts'
import { type CreatedWebhook, createWebhooks } from '../src/payments/create-webhooks.ts'
import { type Recovered, recoverEvents } from '../src/payments/replay-events.ts'
import { cancelRotation, type RotationState, rotateWebhooks } from '../src/payments/rotate-webhooks.ts'
import { createStripe } from '../src/payments/stripe.ts'
import { SCOPE_NAMES, type WebhookScope } from '../src/payments/webhook-events.ts'
import { webhookUrl } from '../src/payments/webhook-url.ts'
import { ConfigurationError, type Environment, readVariables, type Variable } from '../src/platform/config.ts'
import { closeDatabase, type Database, openDatabase } from '../src/platform/database.ts'
import { writeSetting } from './settings-file.ts'

/** What was typed after `pnpm stripe webhook`. */
export interface Asked {
  readonly action: string
  /** Secrets go into the file of settings instead of being shown. */
  readonly isWriting: boolean
  readonly isCanceling: boolean
  readonly since: string | undefined
}

export interface CommandParts {
  readonly environment: Environment
  /** The file of settings. */
  readonly settings: string
  say(line: string): void
  /** How long to wait for an event that was caused for a test. */
  readonly patienceMs?: number
}

const PLACE = ['STRIPE_SECRET_KEY', 'STRIPE_API_BASE', 'PUBLIC_URL', 'PORT'] as const
const ALL = [...PLACE, 'STRIPE_WEBHOOK_SECRET', 'STRIPE_PUBLISHABLE_KEY', 'DATABASE_URL'] as const
const DAY_MS = 24 * 60 * 60 * 1000

/**
 * Does what was asked for and says so. Gives the code to end with: 1 when something is wrong, 2 when it was not understood.
 *
 * @throws {ConfigurationError} when a variable that is needed is missing or wrong
 */
export async function runStripeCommand(asked: Asked, parts: CommandParts): Promise<number> {
  const { environment, say } = parts
  if (asked.isWriting && environment.STRIPE_API_BASE) {
    say('Nothing is written: the secrets of the stand-in are made known by npm start.')
    return 1
  }
  try {
    switch (asked.action) {
      case 'create':
        return await create(asked, parts)
      case 'verify':
        return await verify(parts)
      case 'rotate':
        return await (asked.isCanceling ? cancel(parts) : rotate(asked, parts))
      case 'recover':
      case 'replay':
        return await recover(asked, parts)
      default:
        return 2
    }
  } catch (error) {
    if (error instanceof ConfigurationError) throw error
    const { says, cure } = explainStripeError(error, { STRIPE_API_BASE: environment.STRIPE_API_BASE })
    say(`${says}.\n${cure}.`)
    return 1
  }
}

async function create(asked: Asked, { environment, settings, say }: CommandParts): Promise<number> {
  const config = read(environment, PLACE)
  const url = webhookUrl(config)
  if (!config.STRIPE_API_BASE && !url.startsWith('https://')) {
    say(`Stripe cannot reach ${url}. Set PUBLIC_URL to an https:// address that it can.`)
    return 1
  }
  const keep = secretKeeper(asked, { environment, settings, say })
  let code = 0
  await createWebhooks(createStripe(config), config, async (created) => {
    say(describeCreated(created))
    if (created.kind === 'other-version') code = 1
    if (created.kind === 'made') await keep(created)
  })
  say(
    code === 0
      ? 'Restart the server if a secret was new; then: pnpm stripe webhook verify'
      : 'Next: pnpm stripe webhook rotate',
  )
  return code
}

function describeCreated(created: CreatedWebhook): string {
  const name = `Endpoint ${created.id} for ${SCOPE_NAMES[created.scope]}`
  switch (created.kind) {
    case 'made':
      return `${name} was made.`
    case 'mended':
      return `${name} was there and is mended: ${created.what.join('; ')}.`
    case 'in-order':
      return `${name} is there and in order.`
    case 'other-version':
      return `${name} is there and speaks another version of the API, which cannot be changed.`
    default:
      return unreachable(created)
  }
}

/** Puts secrets where they belong the moment they are told: into the file of settings if that was asked for, else on the screen. */
function secretKeeper(asked: Asked, { environment, settings, say }: CommandParts) {
  const secrets = (environment.STRIPE_WEBHOOK_SECRET ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean)
  return async ({ scope, secret }: { readonly scope: WebhookScope; readonly secret: string }) => {
    secrets.unshift(secret)
    if (asked.isWriting) {
      await writeSetting(settings, 'STRIPE_WEBHOOK_SECRET', secrets.join(','))
      return say('  Its signing secret is in .env, in STRIPE_WEBHOOK_SECRET.')
    }
    say(`  Its signing secret, which Stripe tells this once (${SCOPE_NAMES[scope]}): ${secret}`)
    say('  Add it to STRIPE_WEBHOOK_SECRET, separated from the others by a comma.')
  }
}

async function verify({ environment, say }: CommandParts): Promise<number> {
  const config = read(environment, ALL)
  return withDatabase(config.DATABASE_URL, async (db) => {
    const finding = await checkStripe({ config, db, now: Date.now })
    const { text, isWell } = describeDiagnoses([{ system: 'Stripe', finding }])
    say(text)
    return isWell ? 0 : 1
  })
}

async function rotate(asked: Asked, parts: CommandParts): Promise<number> {
  const { environment, settings, say, patienceMs } = parts
  const config = read(environment, ALL)
  const keep = secretKeeper(asked, parts)
  const state = await withDatabase(config.DATABASE_URL, (db) =>
    rotateWebhooks(
      { db, stripe: createStripe(config), config },
      {
        onSecret: async (made) => {
          say(`Endpoint ${made.id} for ${SCOPE_NAMES[made.scope]} was made, and waits switched off.`)
          await keep(made)
        },
        ...(patienceMs && { patienceMs }),
      },
    ),
  )
  say(describeRotation(state))
  if (state.kind === 'rotated' && asked.isWriting) {
    await writeSetting(settings, 'STRIPE_WEBHOOK_SECRET', state.keep.join(','))
    say('Only the new secrets are left in .env. Restart the server when it suits.')
  }
  return state.kind === 'rotated' || state.kind === 'replacements-made' ? 0 : 1
}

function describeRotation(state: RotationState): string {
  const again = 'pnpm stripe webhook rotate'
  switch (state.kind) {
    case 'not-set-up':
      return 'There is nothing to rotate: an endpoint is missing. Make it: pnpm stripe webhook create'
    case 'replacements-made':
      return `Restart the server with the new secrets beside the old ones, then again: ${again}`
    case 'secret-wanted':
      return `STRIPE_WEBHOOK_SECRET does not hold the secret of ${state.ids.join(', ')}. Add it and restart the server, then again: ${again}. If nobody has it: ${again} --cancel, and begin anew.`
    case 'restart-wanted':
      return `The running server does not accept the secret of ${state.id} yet. Restart it with all the secrets configured here, then again: ${again}`
    case 'not-delivered':
      return `Old and new endpoints are on, and an event that was caused for a test was not handled. Nothing was taken away. See pnpm run doctor, then again: ${again}`
    case 'rotated':
      return [
        `Rotated. Deleted: ${state.retired.join(', ') || 'nothing that was left'}.`,
        ...describeRecovered(state.recovered),
        `STRIPE_WEBHOOK_SECRET needs ${state.keep.length} secrets now: take out the old ones and restart the server when it suits.`,
      ].join('\n')
    default:
      return unreachable(state)
  }
}

async function cancel({ environment, say }: CommandParts): Promise<number> {
  const config = read(environment, ALL)
  const canceled = await withDatabase(config.DATABASE_URL, (db) =>
    cancelRotation({ db, stripe: createStripe(config), config }),
  )
  say(
    canceled.length > 0
      ? `Given up. Deleted: ${canceled.join(', ')}.`
      : 'No rotation that could be given up is under way.',
  )
  return 0
}

async function recover({ since }: Asked, { environment, say }: CommandParts): Promise<number> {
  const config = read(environment, ALL)
  const from = since === undefined ? new Date(Date.now() - DAY_MS) : new Date(since)
  if (Number.isNaN(from.getTime())) {
    say(`${since} is no time. Write it as 2026-11-28T18:00Z.`)
    return 2
  }
  const recovered = await withDatabase(config.DATABASE_URL, (db) =>
    recoverEvents({ db, stripe: createStripe(config), config }, from),
  )
  say(`Since ${from.toISOString()}:`)
  for (const line of describeRecovered(recovered)) say(line)
  return recovered.sellers.unreadable.length > 0 ? 1 : 0
}

function describeRecovered({ platform, sellers, retried }: Recovered): string[] {
  const { accounts, unreadable } = sellers
  return [
    `  ${platform.listed} events of ${SCOPE_NAMES.platform}: ${platform.fresh} were missing and are in the inbox now.`,
    `  ${sellers.listed} events of ${accounts} ${SCOPE_NAMES.connect}: ${sellers.fresh} were missing and are in the inbox now.`,
    `  ${retried} that had been given up are tried again. The worker handles them all; what is there twice is done once.`,
    ...(unreadable.length > 0 ? [`  Not to be read: ${unreadable.join(', ')}.`] : []),
  ]
}

function read<Name extends Variable>(environment: Environment, names: readonly Name[]) {
  const some = readVariables(environment, names)
  if (some.kind === 'faulty') throw new ConfigurationError(some.faults.join('\n'))
  return some.config
}

async function withDatabase<Answer>(url: string, work: (db: Database) => Promise<Answer>): Promise<Answer> {
  const db = openDatabase(url, { maximumConnections: 2 })
  try {
    return await work(db)
  } finally {
    await closeDatabase(db)
  }
}
