import * as v from 'valibot'
import { type Extension, readableExtensions } from './authorise.ts'
import { type Authority, askerOf, type Channel, shutDownChannel, wireTopic } from './channel.ts'
import type { Connection } from './connection.ts'
import { type DatabaseTrouble, diagnose } from './database-trouble.ts'
import type { JoinRequest } from './join-request.ts'
import type { Claims, TokenRefusal } from './verify-token.ts'

/** What a token allows on a topic, or why it is refused. */
export type Judgement =
  | { readonly kind: 'authority'; readonly authority: Authority }
  | { readonly kind: 'token-refused'; readonly refusal: TokenRefusal }
  | { readonly kind: 'unauthorized' }
  | { readonly kind: 'trouble'; readonly trouble: Exclude<DatabaseTrouble, 'policy-failed'> }

const LONGEST_TRUST_MS = 5 * 60 * 1000

/** Verifies a token and, for a private topic, asks the policies. Never rejects. */
export async function judge(
  connection: Connection,
  options: { topic: string; token: string; request: JoinRequest },
): Promise<Judgement> {
  const { topic, token, request } = options
  const verdict = await connection.services.verifyToken(token)
  if (verdict.kind !== 'valid') return { kind: 'token-refused', refusal: verdict }
  const { claims } = verdict
  if (!request.isPrivate) return authorityOf(token, claims, ['broadcast', 'presence'])
  try {
    const readable = await readableExtensions(
      connection.services.sql,
      askerOf(connection, topic, claims),
      request.wantsPresence ? ['broadcast', 'presence'] : ['broadcast'],
    )
    return readable.size > 0 ? authorityOf(token, claims, readable) : { kind: 'unauthorized' }
  } catch (error) {
    connection.services.log(`The policies of ${topic} gave no answer: ${error}`)
    const trouble = diagnose(error)
    return trouble === 'policy-failed' ? { kind: 'unauthorized' } : { kind: 'trouble', trouble }
  }
}

function authorityOf(token: string, claims: Claims, readable: Iterable<Extension>): Judgement {
  return { kind: 'authority', authority: { token, claims, readable: new Set(readable), writable: new Map() } }
}

/** Verifies the channel's token again when it expires, at the latest in five minutes. */
export function watchExpiry(channel: Channel): void {
  clearTimeout(channel.expiry)
  const lifeMs = channel.authority.claims.exp * 1000 - Date.now()
  channel.expiry = setTimeout(
    () => channel.connection.inTurn(wireTopic(channel), () => confirmToken(channel)),
    Math.min(lifeMs, LONGEST_TRUST_MS),
  )
}

async function confirmToken(channel: Channel): Promise<void> {
  const verdict = await channel.connection.services.verifyToken(channel.authority.token)
  if (channel.ended.signal.aborted) return
  if (verdict.kind === 'valid') watchExpiry(channel)
  else shutDownChannel(channel, verdict.message)
}

const refreshSchema = v.object({ access_token: v.string() })

/** Takes a newer token, asks the policies again, and ends the channel if it may no longer listen. */
export async function refreshToken(channel: Channel, payload: unknown): Promise<void> {
  const refresh = v.safeParse(refreshSchema, payload)
  if (!refresh.success) return
  const token = refresh.output.access_token
  if (token.startsWith('sb_') || token === channel.authority.token) return
  const { connection, name, request } = channel
  const judgement = await judge(connection, { topic: name.topic, token, request })
  if (channel.ended.signal.aborted) return
  const refusal = refusalOf(judgement, channel)
  if (refusal !== undefined) shutDownChannel(channel, refusal)
  else if (judgement.kind === 'authority') {
    channel.authority = judgement.authority
    watchExpiry(channel)
  }
}

function refusalOf(judgement: Judgement, { name: { topic }, authority }: Channel): string | undefined {
  switch (judgement.kind) {
    case 'token-refused':
      return judgement.refusal.message
    case 'unauthorized':
      return `You do not have permissions to read from this Channel topic: ${topic}`
    case 'trouble':
      return judgement.trouble === 'query-canceled'
        ? 'Query was cancelled, please try again'
        : 'Realtime was unable to connect to the project database'
    case 'authority': {
      const isRevoked = [...authority.readable].some((extension) => !judgement.authority.readable.has(extension))
      return isRevoked ? `You no longer have permission to read from this Channel topic: ${topic}` : undefined
    }
  }
}
