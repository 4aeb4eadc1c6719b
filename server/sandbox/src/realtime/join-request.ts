import * as v from 'valibot'
import { jsonObjectSchema } from './frames.ts'

/** What a client asks for when it joins a topic. */
export interface JoinRequest {
  readonly isPrivate: boolean
  /** Whether the client wants an answer to each broadcast it sends. */
  readonly wantsAck: boolean
  /** Whether the client wants its own broadcasts back. */
  readonly wantsOwn: boolean
  /** Whether the client wants to be told once messages from the database flow. */
  readonly wantsReplicationReady: boolean
  readonly wantsPresence: boolean
  /** Nothing: none asked for. */
  readonly replay: unknown
  /** What the client wants to hear of changes in tables, as it said it. */
  readonly postgresChanges: readonly Record<string, unknown>[]
  /** Nothing: the connection's own key counts. */
  readonly token: string | undefined
}

/** Reads the payload of a join. What is missing, unknown or of a wrong type never fails it: the default counts. */
export function parseJoinRequest(payload: unknown): JoinRequest {
  const { config, access_token: accessToken, user_token: userToken } = v.parse(joinSchema, payload)
  const { broadcast, presence } = config
  return {
    isPrivate: config.private,
    wantsAck: broadcast.ack,
    wantsOwn: broadcast.self,
    wantsReplicationReady: broadcast.replication_ready,
    wantsPresence: presence.enabled,
    replay: broadcast.replay,
    postgresChanges: config.postgres_changes.filter((change) => change !== null),
    // A publishable key is no token: the connection's own then counts.
    token: (accessToken ?? userToken)?.startsWith('sb_') ? undefined : (userToken ?? accessToken),
  }
}

/** Truth, which some clients write as text. */
export const flexibleBoolean = v.fallback(
  v.union([
    v.boolean(),
    v.pipe(
      v.string(),
      v.toLowerCase(),
      v.picklist(['true', 'false']),
      v.transform((text) => text === 'true'),
    ),
  ]),
  false,
)

const emptyUnlessObject = v.pipe(
  v.unknown(),
  v.transform((value) => (typeof value === 'object' && value !== null ? value : {})),
)
const optionalToken = v.fallback(v.optional(v.string()), undefined)

const broadcastSchema = v.object({
  ack: flexibleBoolean,
  self: flexibleBoolean,
  replication_ready: flexibleBoolean,
  replay: v.optional(v.unknown()),
})
const presenceSchema = v.object({ enabled: flexibleBoolean })
const configSchema = v.object({
  private: flexibleBoolean,
  broadcast: v.optional(v.pipe(emptyUnlessObject, broadcastSchema), {}),
  presence: v.optional(v.pipe(emptyUnlessObject, presenceSchema), {}),
  postgres_changes: v.fallback(v.array(v.nullable(jsonObjectSchema)), []),
})
const joinSchema = v.pipe(
  emptyUnlessObject,
  v.object({
    config: v.optional(v.pipe(emptyUnlessObject, configSchema), {}),
    access_token: optionalToken,
    user_token: optionalToken,
  }),
)
