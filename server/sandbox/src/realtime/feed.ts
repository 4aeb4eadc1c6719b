import { setTimeout as delay } from 'node:timers/promises'
import * as v from 'valibot'
import { type Body, bodyOfRow } from './frames.ts'
import { fitsLimit } from './limits.ts'
import type { InsertedRow } from './pgoutput.ts'
import { type Replication, startReplication } from './replication.ts'

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

const FIRST_WAIT_MS = 50
const LONGEST_WAIT_MS = 2000

/**
 * Follows `realtime.messages` by logical replication, and starts anew after any error. What is committed meanwhile is not
 * delivered, as on hosted Supabase.
 *
 * Starting waits for every transaction that is writing at that moment.
 *
 * @throws if it cannot be started the first time
 */
export async function startFeed({ databaseUrl, onRow, log }: FeedOptions): Promise<Feed> {
  const stop = Promise.withResolvers<'stopped'>()
  let isStopped = false
  let replication = await start()
  let up = Promise.resolve()
  const supervision = supervise()
  return {
    whenUp: () => up,
    async stop() {
      isStopped = true
      stop.resolve('stopped')
      await supervision
      await replication.end()
    },
  }

  function start(): Promise<Replication> {
    return startReplication(databaseUrl, (inserted) => {
      const row = readRow(inserted)
      if (row) onRow(row)
      else log('A row of realtime.messages cannot be broadcast: it lacks event or payload, or is too large.')
    })
  }

  async function supervise(): Promise<void> {
    while (!isStopped) {
      await Promise.race([replication.broken, stop.promise])
      if (isStopped) return
      log('The feed of realtime.messages broke; it is being rebuilt.')
      up = rebuild()
      await up
    }
  }

  async function rebuild(): Promise<void> {
    await replication.end()
    for (let failures = 0; !isStopped; failures++) {
      await Promise.race([delay(Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures)), stop.promise])
      const attempt = start().catch((error) => {
        log(`The feed is not back yet: ${error}`)
      })
      const next = await Promise.race([attempt, stop.promise])
      // Making the slot may outlast the stop; what comes then is not wanted.
      if (next === 'stopped') attempt.then((late) => late?.end())
      else if (next) {
        replication = next
        return
      }
    }
  }
}

const rowSchema = v.object({
  id: v.string(),
  topic: v.string(),
  event: v.string(),
  private: v.picklist(['t', 'f']),
  payload: v.nullable(v.string()),
  binary_payload: v.nullable(v.string()),
})

/** @returns nothing for a row that is no message: without an event or a payload, or with one too large */
function readRow(inserted: InsertedRow): FeedRow | undefined {
  const parsed = v.safeParse(rowSchema, inserted)
  if (!parsed.success) return
  const { id, topic, event, private: isPrivate, payload, binary_payload: hex } = parsed.output
  // PostgreSQL writes bytes as \x and two digits for each.
  const body = bodyOfRow(payload, hex === null ? null : Buffer.from(hex.slice(2), 'hex'))
  return body && fitsLimit(body) ? { id, topic, event, isPrivate: isPrivate === 't', body } : undefined
}
