import { setTimeout as delay } from 'node:timers/promises'
import postgres from 'postgres'
import * as v from 'valibot'
import { type Body, bodyOfRow } from './frames.ts'
import { fitsLimit } from './limits.ts'

/** A row of `realtime.messages` that was committed and can be broadcast. */
export interface FeedRow {
  readonly id: string
  readonly topic: string
  readonly isPrivate: boolean
  readonly event: string
  readonly body: Body
}

/** What is written to `realtime.messages`, as it is committed, in the order of the commits. */
export interface Feed {
  /** Settles as soon as rows flow: at once, unless the connection is being rebuilt. */
  whenUp(): Promise<void>
  /** Ends the connection; its replication slot goes with it. */
  stop(): Promise<void>
}

export interface FeedOptions {
  /** Of a role that may replicate. */
  readonly databaseUrl: string
  readonly onRow: (row: FeedRow) => void
  readonly log: (line: string) => void
}

const PUBLICATION = 'embedded_realtime_messages'
const LONGEST_GOODBYE_SECONDS = 1
const FIRST_WAIT_MS = 50
const LONGEST_WAIT_MS = 2000
/** Half of it is how often the feed tells PostgreSQL what it has got; PostgreSQL keeps its log until then. */
const CONFIRMATION_MS = 5 * 60 * 1000

/**
 * Follows `realtime.messages` by logical replication. postgres.js does not rebuild a broken replication, so a new client
 * is made after any error; what is committed meanwhile is not delivered, as on hosted Supabase.
 *
 * Making the replication slot waits for every transaction that is writing at that moment.
 *
 * @throws if the first connection cannot be made
 */
export async function startFeed(options: FeedOptions): Promise<Feed> {
  const stop = Promise.withResolvers<'stopped'>()
  let isStopped = false
  let connection = await connect(options)
  let up = Promise.resolve()
  const supervision = supervise()
  return {
    whenUp: () => up,
    async stop() {
      isStopped = true
      stop.resolve('stopped')
      await supervision
      await connection.end(LONGEST_GOODBYE_SECONDS)
    },
  }

  async function supervise(): Promise<void> {
    while (!isStopped) {
      await Promise.race([connection.broken, stop.promise])
      if (isStopped) return
      options.log('The feed of realtime.messages broke; it is being rebuilt.')
      up = rebuild()
      await up
    }
  }

  async function rebuild(): Promise<void> {
    await connection.end(0)
    for (let failures = 0; !isStopped; failures++) {
      await Promise.race([delay(Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures)), stop.promise])
      const attempt = connect(options).catch((error) => {
        options.log(`The feed is not back yet: ${error}`)
      })
      const next = await Promise.race([attempt, stop.promise])
      // Making the slot may outlast the stop; what comes then is not wanted.
      if (next === 'stopped') attempt.then((late) => late?.end(0))
      else if (next) {
        connection = next
        return
      }
    }
  }
}

interface Connection {
  /** Settles when no more rows will come. */
  readonly broken: Promise<void>
  end(timeoutSeconds: number): Promise<void>
}

async function connect({ databaseUrl, onRow, log }: FeedOptions): Promise<Connection> {
  const sql = postgres(databaseUrl, {
    max: 1,
    publications: PUBLICATION,
    fetch_types: false,
    // Payloads are passed on as the text they are.
    types: { json: { to: 114, from: [114, 3802], serialize: String, parse: (text: string) => text } },
    connection: { application_name: 'realtime_feed', wal_sender_timeout: CONFIRMATION_MS },
  })
  const broken = Promise.withResolvers<void>()
  const handle = (raw: unknown) => {
    const row = readRow(raw)
    if (row) onRow(row)
    else log('A row of realtime.messages cannot be broadcast: it lacks event or payload, or is too large.')
  }
  try {
    await sql.subscribe('insert:realtime.messages', handle, undefined, () => broken.resolve())
  } catch (error) {
    await sql.end({ timeout: 0 })
    throw error
  }
  return { broken: broken.promise, end: (timeout) => sql.end({ timeout }) }
}

const rowSchema = v.object({
  id: v.string(),
  topic: v.string(),
  event: v.string(),
  private: v.boolean(),
  payload: v.nullable(v.string()),
  binary_payload: v.nullable(v.custom<Buffer>(Buffer.isBuffer)),
})

/** @returns nothing for a row that is no message: without an event or a payload, or with one too large */
function readRow(raw: unknown): FeedRow | undefined {
  const parsed = v.safeParse(rowSchema, raw)
  if (!parsed.success) return
  const { private: isPrivate, payload, binary_payload: bytes, ...row } = parsed.output
  const body = bodyOfRow(payload, bytes)
  return body && fitsLimit(body) ? { ...row, isPrivate, body } : undefined
}
