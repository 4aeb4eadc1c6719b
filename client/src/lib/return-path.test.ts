import { expect, test } from '@jest/globals'
import * as v from 'valibot'
import { returnSearchSchema } from './return-path.ts'

test.each(['/', '/lots/violin', '/search?q=clock'])('%s is a way back', (path) => {
  expect(v.parse(returnSearchSchema, { return: path })).toEqual({ return: path })
})

test.each(['https://elsewhere.example', '//elsewhere.example', '/\\elsewhere.example', 'javascript:alert(1)', ''])(
  '%s leads away and is dropped',
  (path) => {
    expect(v.parse(returnSearchSchema, { return: path }).return).toBeUndefined()
  },
)
