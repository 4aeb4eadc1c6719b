import { cleanLine } from '../accounts/text-input.ts'
import { checkPageSize } from '../graphql/connection.ts'
import { badInput } from '../graphql/errors.ts'
import type { Connection } from '../platform/database.ts'
import type { Suggestion } from './search.type.ts'
import { suggestListings, suggestNames } from './suggestions.repo.ts'

const MAXIMUM_TEXT = 200
/** Of each kind, so that no kind crowds out the others; listings take what is left. */
const MOST_NAMES = { category: 2, maker: 3, shop: 2 } as const

/**
 * What somebody who is typing may be looking for: names of categories, makers and shops first, then listings.
 *
 * @param first how many at most, 1 to 100
 * @throws BAD_USER_INPUT for too long a text
 */
export async function suggest(connection: Connection, typed: string, first: number): Promise<readonly Suggestion[]> {
  checkPageSize(first)
  const text = cleanLine(typed)
  if (text.length > MAXIMUM_TEXT) throw badInput(`text can have ${MAXIMUM_TEXT} characters at most.`)
  if (text === '') return []
  const [names, listings] = await Promise.all([
    suggestNames(connection, text, MOST_NAMES),
    suggestListings(connection, text, first),
  ])
  const kept = names.slice(0, Math.max(1, first - Math.min(listings.length, Math.ceil(first / 2))))
  return [...kept, ...listings].slice(0, first)
}
