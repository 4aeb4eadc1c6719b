import { customType, pgSchema, timestamp } from 'drizzle-orm/pg-core'

/** Everything of ours lives here: Supabase's data API exposes `public` only. */
export const app = pgSchema('app')

/** An instant, as a JavaScript Date; kept with time zone, precise to the microsecond in the database. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

/** An amount in minor units (cents) as bigint; never a float. */
export const minorUnits = customType<{ data: bigint; driverData: string }>({
  dataType: () => 'bigint',
  fromDriver: (value) => BigInt(value),
  toDriver: (value) => value.toString(),
})

export const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' })

/** Text that is compared byte by byte: for slugs and codes, which are ASCII, that is right, and several times faster. */
export const codeText = customType<{ data: string }>({ dataType: () => 'text collate "C"' })

/** A transaction of the database's, by the number that never comes again. */
export const transactionId = customType<{ data: string }>({ dataType: () => 'xid8' })
