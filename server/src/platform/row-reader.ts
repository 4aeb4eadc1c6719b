import { getTableColumns, type InferSelectModel, type Table } from 'drizzle-orm'

/**
 * Reads rows of a table out of a statement that is written by hand, as Drizzle would give them: Dates, bigints, camelCase.
 * For what runs within a transaction all the time. There Drizzle writes its SQL anew for each one, which can take longer
 * than the statement does.
 */
export function rowReader<Source extends Table>(
  table: Source,
): (raw: Readonly<Record<string, unknown>>) => InferSelectModel<Source> {
  const columns = Object.entries(getTableColumns(table))
  return (raw) => {
    const read = columns.map(([key, column]) => {
      const value = raw[column.name]
      return [key, value === null ? null : column.mapFromDriverValue(value)]
    })
    // All columns of the table, by the table's own definition.
    return Object.fromEntries(read) as InferSelectModel<Source>
  }
}
