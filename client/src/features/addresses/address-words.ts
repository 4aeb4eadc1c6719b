/** How a country calls the parts of its addresses. */
interface AddressWords {
  readonly region: string
  readonly postalCode: string
}

const USUAL: AddressWords = { region: 'State, province or county', postalCode: 'Postal code' }

const WORDS: Readonly<Record<string, AddressWords>> = {
  US: { region: 'State', postalCode: 'ZIP code' },
  CA: { region: 'Province', postalCode: 'Postal code' },
  GB: { region: 'County', postalCode: 'Postcode' },
  IE: { region: 'County', postalCode: 'Eircode' },
  AU: { region: 'State or territory', postalCode: 'Postcode' },
  NZ: { region: 'Region', postalCode: 'Postcode' },
  JP: { region: 'Prefecture', postalCode: 'Postal code' },
  IN: { region: 'State', postalCode: 'PIN code' },
}

/** The labels of a form for addresses in a country; the usual ones until one is chosen. */
export function addressWords(country: string): AddressWords {
  return WORDS[country] ?? USUAL
}
