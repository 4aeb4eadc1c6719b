import * as v from 'valibot'

const url = (example: string) => v.pipe(v.string(), v.url(`must be an address such as ${example}`))
const optionalUrl = (example: string) => v.optional(url(example))
const secret = (bytes: number) => v.pipe(v.string(), v.minLength(bytes, `must have at least ${bytes} characters`))
const wholeNumber = (from: number, to: number) =>
  v.pipe(
    v.string(),
    v.digits('must be a whole number'),
    v.transform(Number),
    v.minValue(from, `must be at least ${from}`),
    v.maxValue(to, `must be at most ${to}`),
  )

/** A comma-separated list, newest first: the first one signs, all of them verify. */
const secretList = v.pipe(
  v.string(),
  v.transform((text) => text.split(',').map((one) => one.trim())),
  v.array(secret(32)),
  v.minLength(1, 'must hold at least one secret'),
)

/** A comma-separated list: one for each webhook endpoint, and while one is rotated the old and the new. */
const webhookSecrets = v.pipe(
  v.string(),
  v.transform((text) => text.split(',').map((one) => one.trim())),
  v.array(v.pipe(v.string(), v.startsWith('whsec_', 'must be secrets that begin with whsec_'))),
  v.minLength(1, 'must hold at least one secret'),
)

/** A key that every browser gets. The one that opens everything looks much like it. */
const publicKey = v.pipe(
  v.string(),
  v.nonEmpty('must not be empty'),
  v.check((key) => !isServiceKey(key), 'is the secret key; browsers would see it. Take the anon or publishable key'),
)

const environmentSchema = v.object({
  NODE_ENV: v.optional(v.picklist(['production', 'development', 'test']), 'development'),
  PORT: v.optional(wholeNumber(0, 65_535), '4000'),
  HOST: v.optional(v.string(), '127.0.0.1'),
  PUBLIC_URL: url('https://kollect-it.example'),
  DATABASE_URL: url('postgresql://postgres:secret@host:5432/postgres'),
  DIRECT_URL: optionalUrl('postgresql://postgres:secret@host:5432/postgres'),
  SUPABASE_URL: url('https://your-project.supabase.co'),
  SUPABASE_ANON_KEY: publicKey,
  SUPABASE_JWT_SECRET: secret(32),
  SESSION_SECRET: secretList,
  STRIPE_SECRET_KEY: v.pipe(
    v.string(),
    v.regex(/^(?:sk|rk)_(?:test|live)_\w+$/, 'must be a secret key (sk_…) or a restricted key (rk_…)'),
  ),
  STRIPE_WEBHOOK_SECRET: webhookSecrets,
  STRIPE_PUBLISHABLE_KEY: v.optional(
    v.pipe(v.string(), v.regex(/^pk_(?:test|live)_\w+$/, 'must be a publishable key (pk_…)')),
  ),
  STRIPE_API_BASE: optionalUrl('http://127.0.0.1:4010'),
  IMAGEKIT_PUBLIC_KEY: v.pipe(v.string(), v.nonEmpty('must not be empty')),
  IMAGEKIT_PRIVATE_KEY: v.pipe(v.string(), v.nonEmpty('must not be empty')),
  IMAGEKIT_URL_ENDPOINT: url('https://ik.imagekit.io/your-id'),
  IMAGEKIT_API_BASE: optionalUrl('http://127.0.0.1:4030'),
  IMAGEKIT_UPLOAD_BASE: optionalUrl('http://127.0.0.1:4030'),
  GOOGLE_CLIENT_ID: v.optional(v.string()),
  GOOGLE_CLIENT_SECRET: v.optional(v.string()),
  GOOGLE_BASE: optionalUrl('http://127.0.0.1:4050'),
  GITHUB_CLIENT_ID: v.optional(v.string()),
  GITHUB_CLIENT_SECRET: v.optional(v.string()),
  GITHUB_BASE: optionalUrl('http://127.0.0.1:4060'),
  SMTP_URL: url('smtps://user:secret@smtp.example:465'),
  MAIL_FROM: v.optional(v.string(), 'Kollect-It <hello@kollect-it.example>'),
  WORKER: v.optional(v.picklist(['inline', 'external'], 'must be inline or external'), 'inline'),
  LOG_LEVEL: v.optional(v.picklist(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']), 'info'),
  AUCTION_MIN_SECONDS: v.optional(wholeNumber(1, 2_592_000), '3600'),
  SOFT_CLOSE_SECONDS: v.optional(wholeNumber(1, 3_600), '120'),
  RATE_LIMITS: v.optional(v.picklist(['on', 'off'], 'must be on or off'), 'on'),
  TRUST_PROXY: v.optional(wholeNumber(0, 10), '0'),
})

export type Config = Readonly<v.InferOutput<typeof environmentSchema>>

/** Thrown at start: one line for each fault, naming the variable and the cure. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError'
}

const SECRETS_OF_THE_DEMO = /demo/i

/** Supabase's two forms of it: `sb_secret_…`, and a token of the role `service_role`. */
function isServiceKey(key: string): boolean {
  const claims = Buffer.from(key.split('.')[1] ?? '', 'base64url').toString()
  return key.startsWith('sb_secret_') || claims.includes('"service_role"')
}

export type Variable = keyof Config

/** Every variable there is. */
export const VARIABLES = Object.keys(environmentSchema.entries) as Variable[]

export type Environment = Readonly<Record<string, string | undefined>>

/**
 * Reads and checks the environment: the only place that does. `.env.example` says where each value comes from.
 *
 * @throws {ConfigurationError} with one line for each fault
 */
export function readConfig(environment: Environment): Config {
  const read = readVariables(environment, VARIABLES)
  if (read.kind === 'faulty') throw new ConfigurationError(read.faults.join('\n'))
  return read.config
}

export type SomeConfig<Name extends Variable> =
  | { readonly kind: 'read'; readonly config: Pick<Config, Name> }
  /** One line for each fault, beginning with the variable. */
  | { readonly kind: 'faulty'; readonly faults: readonly string[] }

/** Reads and checks some variables, whatever is wrong with the rest: for who looks after one system alone. */
export function readVariables<Name extends Variable>(
  environment: Environment,
  names: readonly Name[],
): SomeConfig<Name> {
  const given = Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : [])),
  )
  const parsed = v.safeParse(v.pick(environmentSchema, ['NODE_ENV', ...names]), given)
  if (!parsed.success) return { kind: 'faulty', faults: parsed.issues.map(describeIssue) }
  const config = parsed.output as Pick<Config, Name>
  const some: Partial<Config> = config
  const faults = stripeFaults(some)
  if (some.NODE_ENV === 'production') faults.push(...productionFaults(some))
  return faults.length > 0 ? { kind: 'faulty', faults } : { kind: 'read', config }
}

function describeIssue(issue: v.BaseIssue<unknown>): string {
  const name = issue.path?.map(({ key }) => String(key)).join('.') ?? 'environment'
  const what = issue.input === undefined ? 'is missing' : issue.message
  return `${name} ${what}. See .env.example for what it is and where to get it.`
}

/** Real money never goes by a stand-in, and keys of the two modes never go together. */
function stripeFaults({ STRIPE_SECRET_KEY, STRIPE_PUBLISHABLE_KEY, STRIPE_API_BASE }: Partial<Config>): string[] {
  if (!STRIPE_SECRET_KEY) return []
  const faults: string[] = []
  const isLive = isLiveKey(STRIPE_SECRET_KEY)
  if (isLive && STRIPE_API_BASE) {
    faults.push('STRIPE_API_BASE points at a stand-in, and STRIPE_SECRET_KEY is a live key. Remove one of the two.')
  }
  if (STRIPE_PUBLISHABLE_KEY && isLiveKey(STRIPE_PUBLISHABLE_KEY) !== isLive) {
    faults.push('STRIPE_PUBLISHABLE_KEY and STRIPE_SECRET_KEY are of different modes. Take both live, or both test.')
  }
  return faults
}

/** Whether a key of Stripe's moves real money. */
export function isLiveKey(key: string): boolean {
  return key.includes('_live_')
}

/** What may be on a developer's machine and never in production. */
function productionFaults(config: Partial<Config>): string[] {
  const faults: string[] = []
  for (const name of [
    'STRIPE_API_BASE',
    'IMAGEKIT_API_BASE',
    'IMAGEKIT_UPLOAD_BASE',
    'GOOGLE_BASE',
    'GITHUB_BASE',
  ] as const) {
    if (config[name]) faults.push(`${name} points at a stand-in. Remove it in production.`)
  }
  if (config.PUBLIC_URL?.startsWith('https://') === false)
    faults.push('PUBLIC_URL must begin with https:// in production.')
  if (config.SESSION_SECRET?.some((one) => SECRETS_OF_THE_DEMO.test(one))) {
    faults.push('SESSION_SECRET is the demo value. Make a new one: openssl rand -base64 48')
  }
  if (config.SUPABASE_URL?.startsWith('https://') === false) {
    faults.push('SUPABASE_URL points at a stand-in. Set it to the https:// address of your project.')
  }
  if (SECRETS_OF_THE_DEMO.test(config.SUPABASE_JWT_SECRET ?? '')) {
    faults.push('SUPABASE_JWT_SECRET is the demo value. Take it from Supabase: Project settings, JWT keys.')
  }
  if (config.RATE_LIMITS === 'off') faults.push('RATE_LIMITS must be on in production.')
  return faults
}
