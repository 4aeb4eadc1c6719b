import { ANTIQUES } from './categories/antiques.ts'
import { CAMERAS } from './categories/cameras.ts'
import { COINS_STAMPS } from './categories/coins-stamps.ts'
import { FINE_ART } from './categories/fine-art.ts'
import { MILITARIA } from './categories/militaria.ts'
import { RARE_BOOKS } from './categories/rare-books.ts'
import { TOYS_GAMES } from './categories/toys-games.ts'
import { WATCHES } from './categories/watches.ts'
import type { RootCategoryDefinition } from './category.ts'

/** The eight departments, in the order they are shown. */
export const CATEGORIES: readonly RootCategoryDefinition[] = [
  ANTIQUES,
  FINE_ART,
  RARE_BOOKS,
  MILITARIA,
  COINS_STAMPS,
  WATCHES,
  CAMERAS,
  TOYS_GAMES,
]
