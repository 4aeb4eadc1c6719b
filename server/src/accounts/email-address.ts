import { ACCOUNT_LIMITS } from '@kollect-it/shared/accounts/account-limits.ts'
import * as v from 'valibot'

export interface EmailAddress {
  /** As the person wrote it; mail goes there. */
  readonly email: string
  /** What two spellings of one address have in common: compare by this only. */
  readonly emailKey: string
}

const schema = v.pipe(v.string(), v.trim(), v.maxLength(ACCOUNT_LIMITS.email.maximum), v.rfcEmail())

/** Reads an address, or undefined for what is none. */
export function parseEmail(text: string): EmailAddress | undefined {
  const parsed = v.safeParse(schema, text.normalize('NFKC'))
  return parsed.success ? { email: parsed.output, emailKey: toEmailKey(parsed.output) } : undefined
}

/** Case-folded and Unicode-normalised. Defined for any text, so that a search by it tells nothing about the address. */
export function toEmailKey(text: string): string {
  return text
    .replace(/\p{Cc}/gu, '')
    .trim()
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKC')
}
