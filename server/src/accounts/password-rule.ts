import { ACCOUNT_LIMITS } from '@kollect-it/shared/accounts/account-limits.ts'
import { COMMON_WORDS } from './common-passwords.ts'
import { lengthOf } from './text-input.ts'

const { minimum, maximum } = ACCOUNT_LIMITS.password

/** Whose password it is to be. */
export interface PasswordOwner {
  readonly email: string
  readonly displayName: string
}

/**
 * What is wrong with a new password, in words, or undefined when it is good. Length counts, and that it is not among the
 * first that somebody would try; what kinds of characters it has does not matter.
 */
export function checkPassword(password: string, owner: PasswordOwner): string | undefined {
  // Cheap, and before anything that looks at each character: a password of a megabyte stops here.
  if (password.length > maximum * 2 || lengthOf(password) > maximum) return `Use at most ${maximum} characters.`
  if (lengthOf(password) < minimum)
    return `Use at least ${minimum} characters: three or four words make a good password.`
  if (isMonotonous(password)) return 'This follows a pattern that is tried first. Use something less regular.'
  if (isCommon(password)) return 'This is among the passwords that are tried first. Add some words of your own.'
  if (namesOwner(password, owner))
    return 'This contains your name or e-mail address. Use something nobody knows of you.'
  return undefined
}

/** Whether it may be compared with a hash at all: anything longer was never accepted as a password. */
export function isPlausiblePassword(password: string): boolean {
  return password.length <= maximum * 2
}

const FEW_CHARACTERS = 4
/** A sequence like `123456` or `fedcba` may break off once in so many characters and still be one. */
const SEQUENCE_LENGTH = 6

/** Few different characters, a short part over and over, or runs along the alphabet or the digits. */
function isMonotonous(password: string): boolean {
  const characters = [...password]
  if (new Set(characters).size <= FEW_CHARACTERS) return true
  const breaks = characters.slice(1).filter((character, index) => !follows(characters[index] ?? '', character))
  return breaks.length <= characters.length / SEQUENCE_LENGTH
}

function follows(one: string, next: string): boolean {
  const step = Math.abs((next.codePointAt(0) ?? 0) - (one.codePointAt(0) ?? 0))
  return step <= 1 || (one === '9' && next === '0') || (one === '0' && next === '9')
}

const LEET: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '@': 'a',
  $: 's',
  '!': 'i',
  '|': 'l',
  '+': 't',
}
/** So many characters beside common words are what people append to satisfy a form. */
const DECORATION_LENGTH = 8
const COMMON_WORDS_AT_MOST = 3

/**
 * Whether it is up to three common words, however written, with a little decoration. For each prefix, and each set of
 * words that it can be made of, the search keeps the least decoration: a search, because words overlap.
 */
function isCommon(password: string): boolean {
  const plain = fold(password)
  const spelled = plain.replace(/[^a-z]/g, (character) => LEET[character] ?? ' ')
  const reached: Map<string, number>[] = Array.from({ length: plain.length + 1 }, () => new Map())
  reached[0]?.set('', 0)
  for (let end = 0; end < plain.length; end += 1) {
    const isDecoration = !/[a-z]/.test(plain.charAt(end))
    const next = new Set([...wordsAt(plain, end), ...wordsAt(spelled, end)])
    for (const [words, decoration] of reached[end] ?? []) {
      if (isDecoration && decoration < DECORATION_LENGTH) reach(reached[end + 1], words, decoration + 1)
      for (const word of next) {
        const used = addWord(words, word)
        if (used !== undefined) reach(reached[end + word.length], used, decoration)
      }
    }
  }
  return [...(reached[plain.length]?.keys() ?? [])].some((words) => words !== '')
}

const LONGEST_WORD = Math.max(...[...COMMON_WORDS].map((word) => word.length))

function wordsAt(text: string, start: number): string[] {
  const words: string[] = []
  for (let length = 3; length <= LONGEST_WORD && start + length <= text.length; length += 1) {
    const word = text.slice(start, start + length)
    if (COMMON_WORDS.has(word)) words.push(word)
  }
  return words
}

/** The different words, with one more; undefined when these are too many. */
function addWord(words: string, word: string): string | undefined {
  const used = words === '' ? [] : words.split(' ')
  if (used.includes(word)) return words
  return used.length < COMMON_WORDS_AT_MOST ? [...used, word].sort().join(' ') : undefined
}

function reach(place: Map<string, number> | undefined, words: string, decoration: number): void {
  const before = place?.get(words)
  if (before === undefined || decoration < before) place?.set(words, decoration)
}

/** Shorter names stand in too many words by chance. */
const NAME_LENGTH = 4

function namesOwner(password: string, { email, displayName }: PasswordOwner): boolean {
  const plain = fold(password).replace(/[^a-z0-9\p{L}]/gu, '')
  const names = [email.split('@')[0] ?? '', displayName].map((name) => fold(name).replace(/[^a-z0-9\p{L}]/gu, ''))
  return names.some((name) => name.length >= NAME_LENGTH && plain.includes(name))
}

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}
