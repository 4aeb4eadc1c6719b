import { randomBytes } from 'node:crypto'
import argon2 from 'argon2'
import { createTurns } from './take-turns.ts'

/** OWASP's minimum for argon2id; about 50 ms on one core. */
const OPTIONS = { type: argon2.argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/**
 * A crowd signing in must not take the machine's memory. Three is one fewer than libuv has threads, so that hashing never
 * keeps files and name look-ups waiting.
 */
const takeTurn = createTurns(3)

/** A password as a PHC string with a salt of its own. */
export function hashPassword(password: string): Promise<string> {
  return takeTurn(() => argon2.hash(password, OPTIONS))
}

/** Compares a password with its hash. Without one it takes just as long, and the answer is no. */
export async function verifyPassword(hash: string | null, password: string): Promise<boolean> {
  const compared = hash ?? (await readDecoy())
  const matches = await takeTurn(() => argon2.verify(compared, password))
  return matches && hash !== null
}

/** Whether the hash was made with other parameters than today's. */
export function isOutdated(hash: string): boolean {
  return argon2.needsRehash(hash, OPTIONS)
}

let decoy: Promise<string> | undefined

/** The hash of a password that nobody has. */
function readDecoy(): Promise<string> {
  decoy ??= hashPassword(randomBytes(32).toString('base64url'))
  return decoy
}
