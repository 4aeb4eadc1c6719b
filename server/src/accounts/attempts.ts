import { createHash } from 'node:crypto'
import { isIPv6 } from 'node:net'
import { rateLimits } from '@kollect-it/drizzle/schema/accounts.ts'
import { RateLimiterDrizzle, RateLimiterRes } from 'rate-limiter-flexible'
import type { Database } from '../platform/database.ts'

/** What is counted separately. */
export type AttemptKind = 'sign-in' | 'sign-up' | 'verification-mail'

/** Whose attempt it is. */
export interface Attempt {
  readonly kind: AttemptKind
  /** The e-mail key that was given, whether or not there is such an account. */
  readonly account: string
  /** Network address. */
  readonly address: string
}

interface Allowance {
  readonly points: number
  /** Seconds. */
  readonly duration: number
}

/** How often one may try: for one account from one address, for one account from anywhere, from one address at all. */
type Allowances = Readonly<Record<'pair' | 'account' | 'address', Allowance>>

const MINUTE = 60
const HOUR = 60 * MINUTE

const GUESSES: Allowances = {
  pair: { points: 10, duration: 15 * MINUTE },
  account: { points: 50, duration: HOUR },
  address: { points: 100, duration: 15 * MINUTE },
}

const ALLOWANCES: Readonly<Record<AttemptKind, Allowances>> = {
  'sign-in': GUESSES,
  'sign-up': GUESSES,
  // Each of these puts a mail into somebody's mailbox.
  'verification-mail': { ...GUESSES, pair: { points: 5, duration: HOUR }, account: { points: 5, duration: HOUR } },
}

/** Counts an attempt before it is made. @returns the seconds to wait if there were too many, else undefined */
export async function takeAttempt(
  db: Database,
  attempt: Attempt,
  options: {
    /** Whether this address is the account's own: then others cannot lock its owner out. Asked only if need be. */
    readonly isKnownAddress?: () => Promise<boolean>
  } = {},
): Promise<number | undefined> {
  const buckets = bucketsOf(db, attempt)
  const [pair, account, address] = await Promise.all([
    consume(buckets.pair),
    consume(buckets.account),
    consume(buckets.address),
  ])
  const ownWait = Math.max(pair ?? 0, address ?? 0)
  if (ownWait > 0) return Math.max(ownWait, account ?? 0)
  if (account === undefined || (await options.isKnownAddress?.())) return undefined
  return account
}

/** Gives a successful attempt back: only failures are to count. */
export async function forgiveAttempt(db: Database, attempt: Attempt): Promise<void> {
  const { pair, account, address } = bucketsOf(db, attempt)
  await Promise.all([
    pair.limiter.delete(pair.key),
    account.limiter.reward(account.key),
    address.limiter.reward(address.key),
  ])
}

interface Bucket {
  readonly limiter: RateLimiterDrizzle
  readonly key: string
}

function bucketsOf(db: Database, { kind, account, address }: Attempt): Record<keyof Allowances, Bucket> {
  // Hashed: what people typed by mistake is nobody's business, and a key has a fixed length.
  const who = createHash('sha256').update(account).digest('base64url')
  const where = networkOf(address)
  const bucket = (name: keyof Allowances, key: string): Bucket => ({
    limiter: new RateLimiterDrizzle({
      storeClient: db,
      schema: rateLimits,
      keyPrefix: `${kind}-${name}`,
      // Counters that ran out are removed by the sweep.
      clearExpiredByTimeout: false,
      ...ALLOWANCES[kind][name],
    }),
    key,
  })
  return { pair: bucket('pair', `${who}@${where}`), account: bucket('account', who), address: bucket('address', where) }
}

/** Seconds to wait, if the bucket is empty. */
async function consume({ limiter, key }: Bucket): Promise<number | undefined> {
  try {
    await limiter.consume(key)
    return undefined
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000))
    throw refusal
  }
}

/** An IPv6 customer has a whole /64 to send from: that counts as one address. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  if (!isIPv6(plain)) return plain
  const [head = '', tail] = plain.toLowerCase().split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail ? tail.split(':') : []
  const zeros = tail === undefined ? [] : Array.from({ length: 8 - before.length - after.length }, () => '0')
  return `${[...before, ...zeros, ...after]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`
}
