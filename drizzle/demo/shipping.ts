import type { ShippingProfile } from './demo-listing.ts'

type Zone = 'domestic' | 'north-america' | 'europe' | 'worldwide'

export interface DemoShippingOption {
  readonly zone: Zone
  readonly service: string
  /** Minor units. */
  readonly price: bigint
  readonly minimumDays: number
  readonly maximumDays: number
}

/** In whole dollars: at home, on the same continent, further away; null where a parcel of this kind is not sent. */
const PRICES: Record<ShippingProfile, readonly [home: number, near: number, far: number | null]> = {
  letter: [6, 11, 16],
  small: [12, 24, 36],
  parcel: [15, 32, 49],
  fragile: [24, 46, 72],
  large: [58, 128, null],
  arms: [28, 64, null],
}

const SERVICES: Record<ShippingProfile, string> = {
  letter: 'Tracked letter between boards',
  small: 'Insured small parcel, signature on delivery',
  parcel: 'Tracked parcel',
  fragile: 'Double-boxed parcel, insured',
  large: 'Carrier, to the front door',
  arms: 'Insured parcel, adult signature',
}

/** What a shop in this country asks for sending a parcel of this kind. */
export function shippingFor(profile: ShippingProfile, country: string): DemoShippingOption[] {
  const [home, near, far] = PRICES[profile]
  const service = SERVICES[profile]
  const isAmerican = country === 'US'
  const options = [
    option({ zone: 'domestic', service, dollars: home, days: [1, 4] }),
    option({ zone: isAmerican ? 'north-america' : 'europe', service, dollars: near, days: [3, 8] }),
  ]
  if (far !== null) options.push(option({ zone: 'worldwide', service, dollars: far, days: [6, 16] }))
  return options
}

interface OptionFacts {
  readonly zone: Zone
  readonly service: string
  readonly dollars: number
  readonly days: readonly [number, number]
}

function option({ zone, service, dollars, days }: OptionFacts): DemoShippingOption {
  return { zone, service, price: BigInt(dollars) * 100n, minimumDays: days[0], maximumDays: days[1] }
}
