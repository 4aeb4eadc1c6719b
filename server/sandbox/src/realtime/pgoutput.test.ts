import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { createPgoutputReader } from './pgoutput.ts'

const int16 = (value: number) => Buffer.from([value >> 8, value & 255])
const int32 = (value: number) => Buffer.from([value >> 24, (value >> 16) & 255, (value >> 8) & 255, value & 255])
const text = (value: string) => Buffer.from(`${value}\0`)

/** As PostgreSQL documents the message `Relation`. */
function relation(table: number, columns: readonly string[]): Buffer {
  const described = columns.map((column) => Buffer.concat([Buffer.from([0]), text(column), int32(25), int32(-1)]))
  return Buffer.concat([
    Buffer.from('R'),
    int32(table),
    text('realtime'),
    text('messages'),
    Buffer.from('d'),
    int16(columns.length),
    ...described,
  ])
}

/** As PostgreSQL documents the message `Insert`. */
function insert(table: number, values: readonly (string | null)[]): Buffer {
  const told = values.map((value) => {
    if (value === null) return Buffer.from('n')
    return Buffer.concat([Buffer.from('t'), int32(Buffer.byteLength(value)), Buffer.from(value)])
  })
  return Buffer.concat([Buffer.from('I'), int32(table), Buffer.from('N'), int16(values.length), ...told])
}

const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).filter((text) => !text.includes('\0'))
const value = fc.option(fc.string({ unit: 'binary', maxLength: 200 }))
const row = fc.uniqueArray(fc.tuple(name, value), { selector: ([column]) => column, maxLength: 12 })
const table = fc.integer({ min: 1, max: 2 ** 31 - 1 })

test('gives the row of an insert as its table was told before', () => {
  fc.assert(
    fc.property(table, row, (oid, cells) => {
      const read = createPgoutputReader()
      expect(
        read(
          relation(
            oid,
            cells.map(([column]) => column),
          ),
        ),
      ).toBeUndefined()
      expect(
        read(
          insert(
            oid,
            cells.map(([, cell]) => cell),
          ),
        ),
      ).toEqual(Object.fromEntries(cells))
    }),
  )
})

test('keeps tables apart and takes the newest account of each', () => {
  const read = createPgoutputReader()
  read(relation(1, ['a', 'b']))
  read(relation(2, ['c']))
  expect(read(insert(1, ['1', null]))).toEqual({ a: '1', b: null })
  expect(read(insert(2, ['2']))).toEqual({ c: '2' })
  read(relation(1, ['a', 'b', 'new']))
  expect(read(insert(1, ['1', '2', '3']))).toEqual({ a: '1', b: '2', new: '3' })
})

test.each(['B', 'C', 'O', 'Y', 'T', 'U', 'D'])('passes over a message of the kind %s', (kind) => {
  expect(createPgoutputReader()(Buffer.concat([Buffer.from(kind), Buffer.alloc(20)]))).toBeUndefined()
})
