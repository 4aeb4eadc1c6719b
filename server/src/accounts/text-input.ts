import type { FieldProblem } from '../graphql/user-error.ts'

/** Invisible characters that could turn text around, hide in it or break a line; the joiners that scripts need are left. */
const INVISIBLE = /[\p{Cc}\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu

/** One line as the person meant it: no line breaks, no doubled, leading or trailing spaces, nothing invisible. */
export function cleanLine(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').replace(INVISIBLE, '').trim()
}

/** Several lines: as `cleanLine`, but line breaks stay. */
export function cleanText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => line.replace(/\t/g, ' ').replace(INVISIBLE, '').trimEnd())
    .join('\n')
    .trim()
}

/** Characters as the database counts them. */
export function lengthOf(text: string): number {
  return [...text].length
}

/** The problem with a text's length, as a list of none or one. */
export function checkLength(
  field: string,
  text: string,
  { minimum = 0, maximum }: { readonly minimum?: number; readonly maximum: number },
): FieldProblem[] {
  const length = lengthOf(text)
  if (length < minimum) return [{ field, message: `Use at least ${minimum} characters.` }]
  if (length > maximum) return [{ field, message: `Use at most ${maximum} characters; these are ${length}.` }]
  return []
}
