import type { AddressPartsFragment } from '../generated/types.ts'
import { useCountries } from '../lib/countries.ts'

/** Where the postal code comes after town and region. */
const CODE_LAST: ReadonlySet<string> = new Set(['US', 'CA', 'AU', 'GB', 'IE', 'IN', 'JP', 'NZ'])

/** An address as it stands on a parcel. */
export function AddressLines({ address }: { address: AddressPartsFragment }) {
  const { name, line1, line2, country, phone } = address
  const countryName = useCountries().find(({ code }) => code === country)?.name ?? country
  const lines = [line1, line2, townLine(address), countryName].filter((line) => line !== null)
  return (
    <address className="break-words not-italic">
      <b className="block">{name}</b>
      {lines.map((line) => (
        <span key={line} className="block">
          {line}
        </span>
      ))}
      {phone === null ? null : <span className="num block text-ink-2">{phone}</span>}
    </address>
  )
}

function townLine({ city, region, postalCode, country }: AddressPartsFragment): string {
  if (CODE_LAST.has(country)) return [city, region === null ? postalCode : `${region} ${postalCode}`].join(', ')
  const town = `${postalCode} ${city}`
  return region === null ? town : `${town}, ${region}`
}
