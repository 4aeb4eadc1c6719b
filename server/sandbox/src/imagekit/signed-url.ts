import { createHmac } from 'node:crypto'
import type { Account } from './account.ts'

/** Whether a delivery URL carries a signature, and what it is worth. */
export type SignatureVerdict = 'none' | 'valid' | 'invalid'

const NO_EXPIRY = '9999999999'

/**
 * Judges `ik-s` and `ik-t`: an HMAC-SHA1, by the private key, over the URL behind the endpoint and the expiry.
 * `pathAndQuery` is the request's own text, because that is what was signed, character for character.
 */
export function judgeSignature(pathAndQuery: string, account: Account): SignatureVerdict {
  const query = new URLSearchParams(pathAndQuery.split('?')[1] ?? '')
  const signature = query.get('ik-s')
  if (!signature) return 'none'
  const expiry = query.get('ik-t') ?? NO_EXPIRY
  if (Number(expiry) < Date.now() / 1000) return 'invalid'
  const unsigned = pathAndQuery
    .replace(/([?&])ik-[st]=[^&]*/g, '$1')
    .replace(/&+/g, '&')
    .replace(/\?&/, '?')
    .replace(/[?&]+$/, '')
  const signed = unsigned.slice(`/${account.urlEndpointId}/`.length) + expiry
  const expected = createHmac('sha1', account.privateKey).update(signed).digest('hex')
  return signature === expected ? 'valid' : 'invalid'
}
