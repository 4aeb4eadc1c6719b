import type { Config } from '../platform/config.ts'
import type { Logger } from '../platform/log.ts'
import { createFeed, type Feed } from './feed.ts'
import { connectRealtime } from './supabase.ts'
import { createTokenMint, keepToken, type MintToken } from './tokens.ts'

/** Supabase Realtime as this server uses it: it lets others listen, and listens itself. */
export interface Realtime {
  readonly mintToken: MintToken
  readonly feed: Feed
}

/** Connects when somebody first listens. @param now the database's time */
export function createRealtime(config: Config, now: () => Date, log: Logger): Realtime {
  const mintToken = createTokenMint(config, now)
  const readToken = keepToken(() => mintToken({ role: 'service_role' }), now)
  const connect = () => connectRealtime({ url: config.SUPABASE_URL, apiKey: config.SUPABASE_ANON_KEY, readToken })
  return { mintToken, feed: createFeed({ connect, log }) }
}
