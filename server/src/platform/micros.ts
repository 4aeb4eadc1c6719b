import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'

/*
 * Instants are finer in the database than a Date can tell: a page that goes on after a Date would repeat or skip rows of
 * the same millisecond. Places in lists therefore travel as whole microseconds since 1970, in digits.
 */

/** An instant's microseconds since 1970, as text. */
export function toMicros(instant: SQLWrapper): SQL<string> {
  return sql<string>`(extract(epoch from ${instant}) * 1000000)::bigint::text`
}

/** The instant of so many microseconds since 1970. */
export function fromMicros(micros: string): SQL {
  return sql`(timestamptz 'epoch' + ${micros}::bigint * interval '1 microsecond')`
}
