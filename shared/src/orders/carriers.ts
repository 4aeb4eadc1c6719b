interface CarrierFacts {
  readonly name: string
  /** How its numbers look, without spaces and in capitals. Check digits are the carrier's business. */
  readonly pattern: RegExp
  /** Where it tells where a parcel is; null when we do not know the carrier. */
  readonly trackingUrl: ((trackingNumber: string) => string) | null
}

/** Postal services everywhere: two letters, nine digits, the country (UPU standard S10). */
const POSTAL = '[A-Z]{2}\\d{9}[A-Z]{2}'

/** Who carries parcels, with the addresses of their own tracking pages. */
export const CARRIERS = {
  ups: {
    name: 'UPS',
    pattern: /^(?:1Z[0-9A-Z]{16}|T\d{10}|\d{9,26})$/,
    trackingUrl: (number) => `https://www.ups.com/track?tracknum=${number}`,
  },
  fedex: {
    name: 'FedEx',
    pattern: /^\d{12,34}$/,
    trackingUrl: (number) => `https://www.fedex.com/fedextrack/?trknbr=${number}`,
  },
  usps: {
    name: 'USPS',
    pattern: new RegExp(`^(?:\\d{20,34}|${POSTAL})$`),
    trackingUrl: (number) => `https://tools.usps.com/go/TrackConfirmAction?tLabels=${number}`,
  },
  dhl: {
    name: 'DHL',
    pattern: /^[0-9A-Z]{8,39}$/,
    trackingUrl: (number) => `https://www.dhl.com/global-en/home/tracking.html?tracking-id=${number}`,
  },
  'royal-mail': {
    name: 'Royal Mail',
    pattern: new RegExp(`^(?:${POSTAL}|[0-9A-Z]{11,27})$`),
    trackingUrl: (number) => `https://www.royalmail.com/track-your-item#/tracking-results/${number}`,
  },
  dpd: {
    name: 'DPD',
    pattern: /^[0-9A-Z]{10,28}$/,
    trackingUrl: (number) => `https://tracking.dpd.de/status/en_US/parcel/${number}`,
  },
  hermes: {
    name: 'Hermes',
    pattern: /^[0-9A-Z]{8,20}$/,
    trackingUrl: (number) => `https://www.myhermes.de/empfangen/sendungsverfolgung/sendungsinformation#${number}`,
  },
  other: { name: 'Another carrier', pattern: /^[0-9A-Z]{4,40}$/, trackingUrl: null },
} as const satisfies Readonly<Record<string, CarrierFacts>>

export type Carrier = keyof typeof CARRIERS

/** A tracking number as the carrier writes it: capitals, and nothing that was only put in to read it better. */
export function cleanTrackingNumber(text: string): string {
  return text.toUpperCase().replace(/[\s.\-/]/g, '')
}

/** Whether a cleaned number can be one of that carrier's. */
export function isTrackingNumber(carrier: Carrier, trackingNumber: string): boolean {
  return CARRIERS[carrier].pattern.test(trackingNumber)
}

/** The carrier's page on a parcel; null when we know none. The number must be a cleaned one. */
export function trackingUrl(carrier: Carrier, trackingNumber: string): string | null {
  const { trackingUrl: toUrl }: CarrierFacts = CARRIERS[carrier]
  return toUrl?.(encodeURIComponent(trackingNumber)) ?? null
}
