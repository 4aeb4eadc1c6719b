/** A row that was inserted: the text of each column, or null. */
export type InsertedRow = Readonly<Record<string, string | null>>

/**
 * Makes a reader of PostgreSQL's replication messages (plugin `pgoutput`, protocol version 1, texts), to be given each in
 * its order. It answers with the row of every insert; what else the log tells is passed over.
 */
export function createPgoutputReader(): (message: Buffer) => InsertedRow | undefined {
  const columnsOf = new Map<number, readonly string[]>()
  return (message) => {
    const kind = message.toString('latin1', 0, 1)
    const input = createInput(message, 1)
    const table = kind === 'R' || kind === 'I' ? input.int32() : 0
    if (kind === 'R') columnsOf.set(table, readColumns(input))
    return kind === 'I' ? readTuple(input, columnsOf.get(table) ?? []) : undefined
  }
}

/** Of a relation: schema, name, replica identity, then flags, name, type and its modifier of each column. */
function readColumns(input: Input): readonly string[] {
  input.text()
  input.text()
  input.skip(1)
  return Array.from({ length: input.int16() }, () => {
    input.skip(1)
    const name = input.text()
    input.skip(8)
    return name
  })
}

/** Of an insert: the letter N, then for each column what it is and, if it is anything, its length and text. */
function readTuple(input: Input, columns: readonly string[]): InsertedRow {
  input.skip(1)
  input.skip(2)
  return Object.fromEntries(columns.map((column) => [column, input.letter() === 't' ? input.sized() : null]))
}

type Input = ReturnType<typeof createInput>

function createInput(bytes: Buffer, start: number) {
  let offset = start
  const advance = (length: number) => {
    offset += length
    return offset - length
  }
  return {
    skip: (length: number) => void advance(length),
    int16: () => bytes.readInt16BE(advance(2)),
    int32: () => bytes.readInt32BE(advance(4)),
    letter: () => String.fromCharCode(bytes.readUInt8(advance(1))),
    /** Ended by a zero. */
    text() {
      const length = bytes.indexOf(0, offset) - offset
      return bytes.toString('utf8', advance(length + 1), offset - 1)
    },
    /** Preceded by its length. */
    sized() {
      const length = bytes.readInt32BE(advance(4))
      return bytes.toString('utf8', advance(length), offset)
    },
  }
}
