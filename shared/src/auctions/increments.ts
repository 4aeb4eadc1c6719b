/** One row of an increment table: from this price (inclusive, minor units) the step is `step`. */
export interface IncrementRow {
  readonly from: bigint
  readonly step: bigint
}

/** Rows in ascending order of `from`; the first starts at 0. */
export type IncrementTable = readonly IncrementRow[]

/**
 * The tables a lot may name. A lot keeps the id of its table, so a table is never edited: a new one gets a new id.
 * `ebay`: pages.ebay.com/help/buy/bid-increments.html.
 */
export const INCREMENT_TABLES = {
  ebay: [
    { from: 0n, step: 5n },
    { from: 1_00n, step: 25n },
    { from: 5_00n, step: 50n },
    { from: 25_00n, step: 1_00n },
    { from: 100_00n, step: 2_50n },
    { from: 250_00n, step: 5_00n },
    { from: 500_00n, step: 10_00n },
    { from: 1_000_00n, step: 25_00n },
    { from: 2_500_00n, step: 50_00n },
    { from: 5_000_00n, step: 100_00n },
  ],
} as const satisfies Record<string, IncrementTable>

export type IncrementTableId = keyof typeof INCREMENT_TABLES

/** The table of that id; throws for an id no lot can have. */
export function incrementTable(id: string): IncrementTable {
  if (id in INCREMENT_TABLES) return INCREMENT_TABLES[id as IncrementTableId]
  throw new Error(`No increment table is called ${id}.`)
}

/** The step at a price: that of the last row that begins at or below it. All in minor units. */
export function stepAt(price: bigint, table: IncrementTable): bigint {
  const row = table.findLast(({ from }) => from <= price)
  if (!row) throw new Error(`The increment table has no row for ${price}.`)
  return row.step
}
