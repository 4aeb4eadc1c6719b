import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

const CODES = 1_000_000n

/** What a code is made from besides the server's secret; a new one for each offer. */
export function makePickupSalt(): string {
  return randomBytes(16).toString('base64url')
}

/** What a code belongs to. */
export interface PickupOffer {
  readonly orderId: string
  readonly salt: string
}

/**
 * The buyer's six digits. They are a keyed hash and written nowhere: six digits with a hash beside them are found in a
 * second by whoever has the table, these only by whoever has the server's secret, too.
 */
export function pickupCode({ orderId, salt }: PickupOffer, secret: string): string {
  const hash = createHmac('sha256', secret).update(`pickup-code:${orderId}:${salt}`).digest()
  return (hash.readBigUInt64BE() % CODES).toString().padStart(6, '0')
}

/** Whether somebody entered the code, which may have been made with an older secret. */
export function isPickupCode(entered: string, offer: PickupOffer, secrets: readonly string[]): boolean {
  const digits = Buffer.from(entered.replace(/\s/g, ''))
  return secrets.some((secret) => {
    const code = Buffer.from(pickupCode(offer, secret))
    return digits.length === code.length && timingSafeEqual(digits, code)
  })
}
