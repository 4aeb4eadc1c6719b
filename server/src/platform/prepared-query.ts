import type { Connection } from './database.ts'

/**
 * Defines a query that is asked all the time: Drizzle writes its SQL once for each pool instead of once for each request.
 * The values come later, through `sql.placeholder`; a list of them as one array, so that the text is always the same.
 *
 * @param prepare ends in `.prepare(name)`
 */
export function prepareOnce<Query>(prepare: (connection: Connection) => Query): (connection: Connection) => Query {
  const prepared = new WeakMap<Connection, Query>()
  return (connection) => {
    const query = prepared.get(connection) ?? prepare(connection)
    prepared.set(connection, query)
    return query
  }
}
