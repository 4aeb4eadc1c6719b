import DataLoader from 'dataloader'
import type { Context } from './context.ts'

/**
 * Defines a loader that lives as long as one request: all keys asked for in the same tick become one query.
 *
 * @param load gives a value for each key, in any order, as a map; a key without a value is `undefined`
 */
export function defineLoader<Key, Value>(
  load: (context: Context, keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>>,
) {
  const loaders = new WeakMap<Context, DataLoader<Key, Value | undefined>>()
  return (context: Context): DataLoader<Key, Value | undefined> => {
    const existing = loaders.get(context)
    if (existing) return existing
    const created = new DataLoader<Key, Value | undefined>(async (keys) => {
      const found = await load(context, keys)
      return keys.map((key) => found.get(key))
    })
    loaders.set(context, created)
    return created
  }
}

/** Rows by their key, for `defineLoader`. */
export function keyBy<Row, Key>(rows: readonly Row[], key: (row: Row) => Key): Map<Key, Row> {
  return new Map(rows.map((row) => [key(row), row]))
}

/** Rows grouped by a key, keeping their order; every asked-for key is there, with no rows if there are none. */
export function groupBy<Row, Key>(keys: readonly Key[], rows: readonly Row[], key: (row: Row) => Key): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>(keys.map((one) => [one, []]))
  for (const row of rows) groups.get(key(row))?.push(row)
  return groups
}
