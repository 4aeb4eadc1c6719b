import { randomUUID } from 'node:crypto'
import postgres from 'postgres'
import { createPgoutputReader, type InsertedRow } from './pgoutput.ts'

/** One replication of `realtime.messages`, until its connection breaks. */
export interface Replication {
  /** Settles when no more rows will come. */
  readonly broken: Promise<void>
  /** Ends it, also when it is broken; its slot goes with it. */
  end(): Promise<void>
}

const PUBLICATION = 'embedded_realtime_messages'
const LONGEST_GOODBYE_SECONDS = 1

/**
 * Follows inserts into `realtime.messages` over a temporary slot. `subscribe` of postgres.js is not used: after a failure
 * it connects again on its own account, where nobody can catch what goes wrong.
 *
 * @throws if the connection or the slot cannot be made
 */
export async function startReplication(
  databaseUrl: string,
  onInsert: (row: InsertedRow) => void,
): Promise<Replication> {
  const broken = Promise.withResolvers<void>()
  let patienceSeconds = LONGEST_GOODBYE_SECONDS
  const breakUp = () => {
    // Nobody is there to say goodbye to.
    patienceSeconds = 0
    broken.resolve()
  }
  const sql = postgres(databaseUrl, {
    max: 1,
    fetch_types: false,
    idle_timeout: 0,
    max_lifetime: 0,
    connection: { replication: 'database', application_name: 'realtime_feed' },
    onclose: breakUp,
  })
  try {
    const slot = `realtime_${randomUUID().replaceAll('-', '')}`
    await sql.unsafe(`CREATE_REPLICATION_SLOT ${slot} TEMPORARY LOGICAL pgoutput NOEXPORT_SNAPSHOT`)
    const start = `START_REPLICATION SLOT ${slot} LOGICAL 0/0 (proto_version '1', publication_names '${PUBLICATION}')`
    const stream = await sql.unsafe(start).writable()
    const read = createPgoutputReader()
    stream.on('data', (message: Buffer) => {
      if (message[0] === WAL_DATA) {
        const row = read(message.subarray(WAL_DATA_HEADER_BYTES))
        if (row) onInsert(row)
      } else if (message[0] === KEEPALIVE) stream.write(confirm(message))
    })
    stream.on('error', breakUp)
    return {
      broken: broken.promise,
      async end() {
        stream.end()
        await sql.end({ timeout: patienceSeconds })
      },
    }
  } catch (error) {
    await sql.end({ timeout: 0 })
    throw error
  }
}

const WAL_DATA = 'w'.charCodeAt(0)
/** Letter, start, end, time. */
const WAL_DATA_HEADER_BYTES = 1 + 8 + 8 + 8
const KEEPALIVE = 'k'.charCodeAt(0)
const EPOCH_OF_POSTGRES = Date.UTC(2000, 0, 1)

/**
 * Answers that all up to where PostgreSQL says it is was received, so that it need not keep its log for us:
 * `r`, position received, position stored, position applied, microseconds since 2000, no answer wanted.
 */
function confirm(keepalive: Buffer): Buffer {
  const position = keepalive.subarray(1, 9)
  const time = Buffer.alloc(8)
  time.writeBigInt64BE(BigInt(Date.now() - EPOCH_OF_POSTGRES) * 1000n)
  return Buffer.concat([Buffer.from('r'), position, position, position, time, Buffer.from([0])])
}
