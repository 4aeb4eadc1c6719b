import { type OfferedShipping, quoteShipping, type Zone } from './quote-shipping.ts'

const NORTH_AMERICA: ReadonlySet<string> = new Set(['US', 'CA', 'MX'])

const EUROPE: ReadonlySet<string> = new Set(
  (
    'AD AL AT AX BA BE BG BY CH CY CZ DE DK EE ES FI FO FR GB GG GI GR HR HU IE IM IS IT JE LI LT LU LV MC MD ME MK MT ' +
    'NL NO PL PT RO RS SE SI SJ SK SM UA VA XK'
  ).split(' '),
)

/**
 * The way in which a piece is sent to a country: the cheapest into the nearest zone that has the country in it. Undefined
 * when the seller does not send there.
 *
 * @param from the shop's country; null when it does not say, and then every country is taken to be its own: a seller who
 *   means only one has to say which
 */
export function shipToCountry<Option extends OfferedShipping>(
  options: readonly Option[],
  { from, to }: { readonly from: string | null; readonly to: string },
): Option | undefined {
  const isInZone: Readonly<Record<Zone, boolean>> = {
    domestic: from === null || from === to,
    'north-america': NORTH_AMERICA.has(to),
    europe: EUROPE.has(to),
    worldwide: true,
  }
  return quoteShipping(options.filter(({ zone }) => isInZone[zone]))
}
