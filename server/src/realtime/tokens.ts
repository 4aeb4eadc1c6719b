import { SignJWT } from 'jose'
import { validate as isUuid } from 'uuid'
import { assert } from '../platform/assert.ts'
import type { Config } from '../platform/config.ts'

/** A permission to listen, for a while. */
export interface RealtimeToken {
  readonly token: string
  readonly expiresAt: Date
}

/**
 * Who a token is for. The policies of `realtime.messages` decide what that is worth: guests hear of auctions, members also
 * of what is theirs, and this server of everything.
 */
export type TokenHolder =
  | { readonly role: 'anon' }
  | { readonly role: 'authenticated'; readonly userId: string }
  | { readonly role: 'service_role' }

/** Makes tokens that Supabase Realtime takes. */
export type MintToken = (holder: TokenHolder) => Promise<RealtimeToken>

/** How tokens are signed. A project that verifies with a key of its own (ES256, say) needs its id as well. */
interface Signer {
  readonly algorithm: string
  readonly keyId?: string
  readonly key: Parameters<SignJWT['sign']>[0]
}

/** What somebody may hear is judged when they join and with each new token: a token's end is what revokes it. */
export const TOKEN_LIFE_SECONDS = 10 * 60

/** @param now the database's time */
export function createTokenMint(config: Pick<Config, 'SUPABASE_JWT_SECRET'>, now: () => Date): MintToken {
  const signer = signerOf(config)
  return async (holder) => {
    // The policies read it as a UUID. What is none would make them fail, for every topic.
    assert(holder.role !== 'authenticated' || isUuid(holder.userId), 'a realtime token is for a UUID')
    const expiresInSeconds = Math.floor(now().getTime() / 1_000) + TOKEN_LIFE_SECONDS
    const token = await new SignJWT({
      role: holder.role,
      ...(holder.role === 'authenticated' && { sub: holder.userId.toLowerCase() }),
      exp: expiresInSeconds,
    })
      .setProtectedHeader({ alg: signer.algorithm, typ: 'JWT', ...(signer.keyId && { kid: signer.keyId }) })
      .sign(signer.key)
    return { token, expiresAt: new Date(expiresInSeconds * 1_000) }
  }
}

function signerOf(config: Pick<Config, 'SUPABASE_JWT_SECRET'>): Signer {
  return { algorithm: 'HS256', key: new TextEncoder().encode(config.SUPABASE_JWT_SECRET) }
}

/** How long before its end a token is replaced: the client asks for it every 25 s. */
const RENEWED_BEFORE_MS = 2 * 60 * 1_000

/**
 * Gives the same token until its end is near. A fresh one each time would be sent to Realtime for every channel, and each
 * would be judged anew.
 */
export function keepToken(mint: () => Promise<RealtimeToken>, now: () => Date): () => Promise<string> {
  let kept: Promise<RealtimeToken> | undefined
  return async () => {
    const before = kept
    const isGood = before && (await before).expiresAt.getTime() - now().getTime() > RENEWED_BEFORE_MS
    // Somebody else may have replaced it meanwhile.
    if (!isGood && kept === before) {
      const minting = mint()
      kept = minting
      minting.catch(() => {
        if (kept === minting) kept = undefined
      })
    }
    return (await (kept ?? mint())).token
  }
}
