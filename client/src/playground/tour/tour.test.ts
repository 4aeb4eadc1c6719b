/** @jest-environment node */
import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { buildSchema, getVariableValues, Kind, parse, validate } from 'graphql'
import { TOUR } from './tour.ts'

const schema = buildSchema(readFileSync(new URL('../../../../shared/schema.graphql', import.meta.url), 'utf8'))

test.each(TOUR.map((stop, index) => [index + 1, stop] as const))('stop %d of the tour can be run', (_number, stop) => {
  const document = parse(stop.query)
  expect(validate(schema, document)).toEqual([])
  const [operation] = document.definitions
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('A stop of the tour holds one operation.')
  const { errors } = getVariableValues(schema, operation.variableDefinitions ?? [], stop.variables ?? {})
  expect(errors).toBeUndefined()
})
