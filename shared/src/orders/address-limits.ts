/** What an address may hold, explained by the browser and enforced by the server. Lengths in characters. */
export const ADDRESS_LIMITS = {
  name: { minimum: 2, maximum: 80 },
  line1: { minimum: 2, maximum: 120 },
  line2: { maximum: 120 },
  city: { minimum: 1, maximum: 80 },
  region: { maximum: 80 },
  postalCode: { minimum: 2, maximum: 16 },
  phone: { maximum: 30 },
} as const

/** How many addresses somebody can keep. */
export const MOST_ADDRESSES = 20

const PHONE = /^\+?[0-9 ()./-]{5,30}$/

/** Whether a carrier can make something of it. */
export function isPhoneNumber(text: string): boolean {
  return PHONE.test(text)
}
