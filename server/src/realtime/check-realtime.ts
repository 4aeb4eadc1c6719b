import { sql } from 'drizzle-orm'
import { readClock } from '../platform/clock.ts'
import type { Config } from '../platform/config.ts'
import type { Database } from '../platform/database.ts'
import { connectionCode, type Finding, faulty, fine, within } from '../platform/finding.ts'
import { connectRealtime, type RealtimeSocket } from './supabase.ts'
import { createTokenMint } from './tokens.ts'

interface RealtimeCheck {
  readonly config: Pick<Config, 'SUPABASE_URL' | 'SUPABASE_ANON_KEY' | 'SUPABASE_JWT_SECRET'>
  /** Left out, whether what the database says is heard is not tried. */
  readonly db?: Database
  readonly now: () => number
}

const REACH_MS = 4_000
const JOIN_MS = 5_000
const HEAR_MS = 4_000
const LEAVE_MS = 1_000
/** Policies let only the server listen here. */
const TOPIC = 'server:doctor'
const EVENT = 'checked'

/** Whether Realtime is there, lets this server listen, and tells what the database says. */
export async function checkRealtime({ config, db, now }: RealtimeCheck): Promise<Finding> {
  const { SUPABASE_URL: url, SUPABASE_ANON_KEY: apiKey } = config
  const silence = await reach(url, apiKey)
  if (silence) return silence
  // The server signs by the database's clock.
  const signedAt = db ? await readClock(db) : new Date(now())
  const mintToken = createTokenMint(config, () => signedAt)
  const socket = connectRealtime({
    url,
    apiKey,
    readToken: async () => (await mintToken({ role: 'service_role' })).token,
  })
  try {
    return await listenAndSpeak(socket, db)
  } finally {
    await socket.close()
  }
}

/** Whether anybody is there: the client would go on trying, and not say why. */
async function reach(url: string, apiKey: string): Promise<Finding | undefined> {
  try {
    await fetch(url, { headers: { apikey: apiKey }, signal: AbortSignal.timeout(REACH_MS) })
    return undefined
  } catch (error) {
    return faulty(
      `${new URL(url).host} does not answer (${connectionCode(error) ?? 'not in time'})`,
      'Correct SUPABASE_URL; a paused project is woken on its page, and the stand-in by npm start',
    )
  }
}

async function listenAndSpeak(socket: RealtimeSocket, db: Database | undefined): Promise<Finding> {
  const joined = Promise.withResolvers<{ readonly refusal?: string }>()
  const heard = Promise.withResolvers<true>()
  const listening = socket.listen(TOPIC, {
    onJoined: () => joined.resolve({}),
    onMessage: (event) => event === EVENT && heard.resolve(true),
    onInterrupted: (refusal) => joined.resolve({ refusal }),
    onClosed: () => joined.resolve({ refusal: 'closed' }),
  })
  try {
    const answer = await within(JOIN_MS, joined.promise)
    if (!answer)
      return faulty('Realtime does not say whether this server may listen', 'See the project’s state at Supabase')
    if (answer.refusal !== undefined) return judgeRefusal(answer.refusal)
    if (!db) return fine('this server may listen')
    await db.execute(sql`select realtime.send('{}'::jsonb, ${EVENT}, ${TOPIC}, true)`)
    if (await within(HEAR_MS, heard.promise)) return fine('this server may listen, and hears the database')
    return faulty(
      'what the database says is not heard',
      'SUPABASE_URL and DATABASE_URL must be of one project; see Realtime, Inspector, there',
    )
  } finally {
    // Otherwise the client would go on trying.
    await within(LEAVE_MS, listening.leave())
  }
}

function judgeRefusal(reason: string): Finding {
  // The key is looked at before anything is said: who has a wrong one gets no connection.
  if (reason.includes('transport failure')) {
    return faulty(
      'Realtime does not accept SUPABASE_ANON_KEY',
      'Copy it again from Supabase: Project settings, API keys, of the project in SUPABASE_URL',
    )
  }
  if (/expired/i.test(reason)) {
    return faulty(
      'Realtime refuses the token that this server signs, because it has expired: the clocks differ',
      'Set this machine’s clock: switch time synchronisation (NTP) on',
    )
  }
  if (/jwt|token|signature/i.test(reason)) {
    return faulty(
      'Realtime refuses the token that this server signs',
      'Copy SUPABASE_JWT_SECRET again from Supabase: Project settings, JWT keys; the project must not have revoked it',
    )
  }
  return faulty(
    'Realtime does not let this server listen to a private channel',
    'Bring the policies of realtime.messages up to date: pnpm db:migrate',
  )
}
