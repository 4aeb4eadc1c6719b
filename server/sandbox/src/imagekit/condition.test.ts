import { describe, expect, test } from '@jest/globals'
import { ConditionError, type Fact, holds } from './condition.ts'
import { parseCondition } from './condition-parser.ts'

const facts: Record<string, Fact> = {
  'file.size': 900 * 1024,
  'file.mime': 'image/jpeg',
  'mediaMetadata.width': 1600,
  'request.tags': ['summer', 'sale'],
  'request.isPrivateFile': false,
  'request.customCoordinates': null,
}
const passes = (text: string) => holds(parseCondition(text, { quotedFields: true }), (field) => facts[field])

describe('a condition', () => {
  test.each([
    ['"file.size" < "1mb"', true],
    [`'file.size' < '1MB'`, true],
    ['"file.size" < 1024', false],
    ['"file.size" >= "900kb"', true],
    ['"file.mime" : image', true],
    ['"file.mime" : "video/"', false],
    ['"file.mime" IN ["image/png", "image/jpeg"]', true],
    ['"file.mime" NOT IN ["image/png", "image/jpeg"]', false],
    ['"file.mime" NOT = "image/png"', true],
    ['"request.tags" IN ["sale", "winter"]', true],
    ['"request.isPrivateFile" = false', true],
    ['"request.customCoordinates" = "1,2,3,4"', false],
    ['"mediaMetadata.width" >= 800 AND "file.size" < "25mb"', true],
    ['"mediaMetadata.width" > 2000 OR "file.size" < "25mb" AND "file.mime" = "image/jpeg"', true],
    ['("mediaMetadata.width" > 2000 OR "file.size" < "25mb") AND "file.mime" = "image/png"', false],
  ])('%s is %s', (text, expected) => {
    expect(passes(text)).toBe(expected)
  })

  test.each([
    ['file.size < 10'],
    ['"file.size" < '],
    ['"file.size" LIKE 10'],
    ['"file.size" < 10 AND'],
    ['("file.size" < 10'],
    ['"file.size" < 10 "file.size"'],
    ['"file.mime" IN "image/png"'],
    ['"file.mime" IN ["image/png"'],
    ['"file.mime" = ;'],
    [''],
  ])('%s is refused as written wrongly', (text) => {
    expect(() => passes(text)).toThrow(ConditionError)
  })

  test('is refused when it asks about a field that does not exist', () => {
    expect(() => passes('"file.mimeType" = "image/png"')).toThrow('file.mimeType is not a field')
  })
})
