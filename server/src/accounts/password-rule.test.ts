import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { checkPassword } from './password-rule.ts'

const owner = { email: 'ada.hartley@example.test', displayName: 'Ada Hartley' }

describe('a new password', () => {
  test.each([
    'correct horse battery staple',
    'voiture pluie gâteau vélo',
    'nXq7-Vw2p-Lk9d',
    '水曜日の図書館で猫が三匹眠った',
    'my grandmother’s clock is late',
    '          x1          y2',
    'a8f3c09d77e1',
    'dragon lagoon saffron 1885',
  ])('is good when it is long and not a pattern: %s', (password) => {
    expect(checkPassword(password, owner)).toBeUndefined()
  })

  test.each([
    ['too short', 'k7#mQ2$xL9w', /at least 12/],
    ['too long', 'ab3'.repeat(43), /at most 128/],
    ['a common word with a year', 'password2026', /tried first/],
    ['a common word in leet', 'P@$$w0rd!2026', /tried first/],
    ['a common word twice', 'monkeymonkey', /tried first/],
    ['two common words', 'DragonShadow12', /tried first/],
    ['a walk on the keyboard', 'qwertyuiop12', /tried first/],
    ['a walk in columns', '1qaz2wsx3edc', /tried first/],
    ['a declaration', 'iloveyou!2026', /tried first/],
    ['a season', 'Summer!2026!!', /tried first/],
    ['the shop’s own name', 'Kollect-It2026', /tried first/],
    ['one character', 'aaaaaaaaaaaaaa', /pattern/],
    ['few characters', 'abababababab1', /pattern/],
    ['the digits', '123456789012', /pattern/],
    ['the digits twice', '123456123456', /pattern/],
    ['the alphabet', 'abcdefghijklmnop', /pattern/],
    ['the alphabet backwards', 'ponmlkjihgfedcba', /pattern/],
    ['the name', 'ada hartley rules', /your name/],
    ['the address', 'x.ada.hartley.x9', /your name/],
  ])('is refused when it is %s', (_name, password, message) => {
    expect(checkPassword(password, owner)).toMatch(message)
  })

  test('may be of any kind of characters: what counts is length in characters, not in code units', () => {
    const phrases = fc.array(fc.constantFrom(...'😀🦊🌵🍄🚀🎻🧭🪴🗝️ßéΩж漢'), { minLength: 12, maxLength: 128 })
    fc.assert(
      fc.property(phrases, (parts) => {
        const password = parts.join('')
        const varied = new Set(password).size > 8
        fc.pre(varied && [...password].length <= 128)
        expect(checkPassword(password, owner) ?? '').not.toMatch(/at (least|most)/)
      }),
    )
  })

  test('of a megabyte is refused at once', () => {
    const started = performance.now()
    expect(checkPassword('x'.repeat(1_000_000), owner)).toMatch(/at most/)
    expect(performance.now() - started).toBeLessThan(50)
  })

  test('made to keep the search busy is answered within a moment', () => {
    const started = performance.now()
    checkPassword('passloveabc1qazqwertyasdf'.repeat(5).slice(0, 128), owner)
    expect(performance.now() - started).toBeLessThan(500)
  })
})
