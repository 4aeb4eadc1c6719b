import { randomUUID } from 'node:crypto'
import postgres from 'postgres'
import type { Claims } from './verify-token.ts'

/** Who asks for a private topic, and for which one. */
export interface Asker {
  /** Without the prefix `realtime:`. */
  readonly topic: string
  readonly claims: Claims
  /** What policies find in `request.headers`. */
  readonly headers: Readonly<Record<string, string>>
}

/** What a policy on `realtime.messages` may tell apart. */
export type Extension = 'broadcast' | 'presence'

/**
 * Asks the policies of `realtime.messages` what of a topic may be read: probe rows are written as the server's own
 * role, looked for as the asker, and rolled back.
 *
 * @returns those of the extensions whose row the asker sees
 * @throws what PostgreSQL throws; a policy that raises, and a role that does not exist, too
 */
export function readableExtensions(
  sql: postgres.Sql,
  asker: Asker,
  extensions: readonly Extension[],
): Promise<ReadonlySet<Extension>> {
  const probes = extensions.map((extension) => ({ id: randomUUID(), topic: asker.topic, extension }))
  return sql.begin(async (tx) => {
    await tx`insert into realtime.messages ${tx(probes, 'id', 'topic', 'extension')}`
    await impersonate(tx, asker)
    const seen = await tx<{ extension: Extension }[]>`
      select extension from realtime.messages where id in ${tx(probes.map((probe) => probe.id))}`
    await tx`rollback and chain`
    return new Set(seen.map((row) => row.extension))
  })
}

/**
 * Asks the policies of `realtime.messages` whether the asker may send to a topic, by sending a row and rolling back.
 *
 * @throws what PostgreSQL throws for any other reason than the lack of the right
 */
export async function mayWrite(sql: postgres.Sql, asker: Asker, extension: Extension): Promise<boolean> {
  try {
    await sql.begin(async (tx) => {
      await impersonate(tx, asker)
      await tx`insert into realtime.messages (topic, extension) values (${asker.topic}, ${extension})`
      await tx`rollback and chain`
    })
    return true
  } catch (error) {
    if (error instanceof postgres.PostgresError && error.code === INSUFFICIENT_PRIVILEGE) return false
    throw error
  }
}

const INSUFFICIENT_PRIVILEGE = '42501'

async function impersonate(tx: postgres.TransactionSql, { topic, claims, headers }: Asker): Promise<void> {
  const subject = typeof claims.sub === 'string' ? claims.sub : null
  await tx`
    select set_config('role', ${claims.role}, true),
           set_config('realtime.topic', ${topic}, true),
           set_config('request.jwt.claims', ${JSON.stringify(claims)}, true),
           set_config('request.jwt.claim.sub', ${subject}, true),
           set_config('request.jwt.claim.role', ${claims.role}, true),
           set_config('request.headers', ${JSON.stringify(headers)}, true)`
}
