import { decodeCursor, encodeCursor } from './connection.ts'
import { badInput } from './errors.ts'

/** A place in a list that is in the order of an instant, and of ids among equals. */
export interface TimePlace {
  /** Microseconds since 1970, in digits. */
  readonly micros: string
  readonly id: string
}

const MICROS = /^\d{1,17}$/
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** @param list names the list, so that a cursor of another one is refused */
export function writeTimeCursor(list: string, { micros, id }: TimePlace): string {
  return encodeCursor([list, micros, id])
}

/** Undefined for the beginning. @throws BAD_USER_INPUT for anything but a cursor of this list */
export function readTimeCursor(list: string, cursor: string | null | undefined): TimePlace | undefined {
  if (!cursor) return undefined
  const [kind, micros = '', id = ''] = decodeCursor(cursor, 3).map(String)
  if (kind !== list) throw foreignCursor()
  return checkPlace({ micros, id })
}

/** The place, if it can be one. @throws BAD_USER_INPUT */
export function checkPlace(place: TimePlace): TimePlace {
  if (MICROS.test(place.micros) && UUID.test(place.id)) return place
  throw foreignCursor()
}

export function foreignCursor(): Error {
  return badInput('after is not a cursor of this list. Take it from pageInfo.endCursor.')
}
