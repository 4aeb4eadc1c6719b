import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { localPath } from './return-to.ts'

describe('the place to return to', () => {
  test.each(['/', '/sell', '/lots/a-watch-cat-2026-0001?tab=bids#history', '/search?text=a%20b&next=//evil'])(
    'is kept when it is on our site: %s',
    (path) => {
      expect(localPath(path)).toBe(path)
    },
  )

  test.each([
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/.//evil.example',
    '/a/..//evil.example',
    '/%2e//evil.example',
    'https://evil.example',
    'https:/evil.example',
    'javascript:alert(1)',
    'evil.example',
    ' //evil.example',
    '',
    undefined,
    ['/sell'],
    `/${'a'.repeat(3000)}`,
  ])('is the front page when it is not: %j', (wanted) => {
    expect(localPath(wanted)).toBe('/')
  })

  test('never leads away, whatever is asked for', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('/', '\\', '.', '%', '2', 'e', ':', '@', '\t', 'a', '?', '#') }),
        (wanted) => {
          expect(new URL(localPath(wanted), 'https://kollect-it.example').host).toBe('kollect-it.example')
        },
      ),
    )
  })
})
