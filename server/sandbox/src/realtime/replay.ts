import type postgres from 'postgres'
import * as v from 'valibot'
import { type Body, bodyOfRow } from './frames.ts'

/** Which messages of the past a client wants when it joins. */
export type ReplayRequest = v.InferOutput<typeof replaySchema>

const MOST_MESSAGES = 25
/** The last millisecond of the year 9999. */
const LATEST_SINCE = 253_402_300_799_999

const replaySchema = v.object({
  /** Milliseconds since 1970. */
  since: v.pipe(v.number(), v.integer(), v.minValue(-LATEST_SINCE), v.maxValue(LATEST_SINCE)),
  limit: v.pipe(
    v.nullish(v.pipe(v.number(), v.integer()), MOST_MESSAGES),
    v.transform((limit) => Math.max(1, Math.min(limit, MOST_MESSAGES))),
  ),
})

/** @returns nothing where it is none */
export function parseReplay(request: unknown): ReplayRequest | undefined {
  const parsed = v.safeParse(replaySchema, request)
  return parsed.success ? parsed.output : undefined
}

/** A message of the past, with the id of its row. */
export interface ReplayedMessage {
  readonly id: string
  readonly event: string
  readonly body: Body
}

/** The newest messages of a private topic since an instant, oldest first. Rejects with what PostgreSQL says. */
export async function replayMessages(
  sql: postgres.Sql,
  topic: string,
  { since, limit }: ReplayRequest,
): Promise<ReplayedMessage[]> {
  const rows = await sql<{ id: string; event: string; payload: string | null; binary_payload: Buffer | null }[]>`
    select id, event, payload::text as payload, binary_payload from realtime.messages
     where topic = ${topic} and extension = 'broadcast' and private is true and event is not null
       and inserted_at >= to_timestamp(${since}::double precision / 1000) at time zone 'utc'
       and inserted_at < now() at time zone 'utc' + interval '1 minute'
     order by inserted_at desc limit ${limit}`
  return rows.reverse().flatMap(({ id, event, payload, binary_payload: bytes }) => {
    const body = bodyOfRow(payload, bytes)
    return body ? [{ id, event, body }] : []
  })
}
