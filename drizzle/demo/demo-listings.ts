import type { DemoListing } from './demo-listing.ts'
import { CLOCKS_CERAMICS } from './listings/antiques-clocks-ceramics.ts'
import { HOUSE_SILVER } from './listings/antiques-house.ts'
import { INSTRUMENTS } from './listings/antiques-instruments.ts'
import { PAINTINGS } from './listings/art-paintings.ts'
import { PRINTS_SCULPTURE } from './listings/art-prints-sculpture.ts'
import { MAPS_MANUSCRIPTS } from './listings/books-maps-manuscripts.ts'
import { PRINTED_BOOKS } from './listings/books-printed.ts'
import { CAMERAS_APPARATUS } from './listings/cameras-apparatus.ts'
import { CAMERAS_PHOTOGRAPHS } from './listings/cameras-photographs.ts'
import { CAMERAS_STUDIO } from './listings/cameras-studio.ts'
import { COINS_MEDALS } from './listings/coins-medals.ts'
import { FIELD_EQUIPMENT } from './listings/militaria-equipment.ts'
import { MEDALS_ARMS } from './listings/militaria-medals-arms.ts'
import { STAMPS_NOTES } from './listings/stamps-notes.ts'
import { POCKET_WATCHES } from './listings/watches-pocket.ts'
import { WRISTWATCHES } from './listings/watches-wrist.ts'

/** Everything that is for sale in the demo. */
export const DEMO_LISTINGS: readonly DemoListing[] = [
  ...CLOCKS_CERAMICS,
  ...HOUSE_SILVER,
  ...INSTRUMENTS,
  ...PAINTINGS,
  ...PRINTS_SCULPTURE,
  ...PRINTED_BOOKS,
  ...MAPS_MANUSCRIPTS,
  ...MEDALS_ARMS,
  ...FIELD_EQUIPMENT,
  ...COINS_MEDALS,
  ...STAMPS_NOTES,
  ...WRISTWATCHES,
  ...POCKET_WATCHES,
  ...CAMERAS_APPARATUS,
  ...CAMERAS_STUDIO,
  ...CAMERAS_PHOTOGRAPHS,
]
