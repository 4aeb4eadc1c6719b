import type { DemoListing } from './demo-listing.ts'
import { CLOCKS_CERAMICS } from './listings/antiques-clocks-ceramics.ts'
import { HOUSE_SILVER } from './listings/antiques-house.ts'
import { INSTRUMENTS } from './listings/antiques-instruments.ts'
import { PAINTINGS } from './listings/art-paintings.ts'
import { PRINTS_SCULPTURE } from './listings/art-prints-sculpture.ts'
import { MAPS_MANUSCRIPTS } from './listings/books-maps-manuscripts.ts'
import { PRINTED_BOOKS } from './listings/books-printed.ts'
import { CAMERAS_CINE } from './listings/cameras-cine.ts'
import { CAMERAS_PHOTOGRAPHS } from './listings/cameras-photographs.ts'
import { CAMERAS_PROJECTION } from './listings/cameras-projection.ts'
import { CAMERAS_STILL } from './listings/cameras-still.ts'
import { CAMERAS_STUDIO } from './listings/cameras-studio.ts'
import { COINS_MEDALS } from './listings/coins-medals.ts'
import { FIELD_EQUIPMENT } from './listings/militaria-equipment.ts'
import { MEDALS_ARMS } from './listings/militaria-medals-arms.ts'
import { STAMPS_NOTES } from './listings/stamps-notes.ts'
import { TOYS_BEARS } from './listings/toys-games-bears.ts'
import { TOYS_GAMES_PUZZLES } from './listings/toys-games-games.ts'
import { TOYS_SPORT } from './listings/toys-games-sport.ts'
import { TOYS_TIN } from './listings/toys-games-tin.ts'
import { TOYS_VEHICLES } from './listings/toys-games-vehicles.ts'
import { TOYS_VIDEO } from './listings/toys-games-video.ts'
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
  ...CAMERAS_STILL,
  ...CAMERAS_CINE,
  ...CAMERAS_PROJECTION,
  ...CAMERAS_STUDIO,
  ...CAMERAS_PHOTOGRAPHS,
  ...TOYS_BEARS,
  ...TOYS_GAMES_PUZZLES,
  ...TOYS_SPORT,
  ...TOYS_TIN,
  ...TOYS_VEHICLES,
  ...TOYS_VIDEO,
]
