import { closeSync, openSync, readFileSync, readSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Where the drawing of an icon lies in the file, in bytes. */
interface Place {
  readonly start: number
  readonly length: number
}

let places: ReadonlyMap<string, Place> | undefined

/** The drawing of a Fluent icon, to be put inside an SVG; its own box is 32 by 32. Throws for a name that is not in the set. */
export function iconBody(name: string): string {
  const place = knownPlaces().get(name)
  if (!place) throw new Error(`Fluent has no icon called “${name}”.`)
  const body: unknown = JSON.parse(readPart(place).replace(/,$/, ''))
  if (typeof body !== 'string') throw new Error(`The drawing of “${name}” is not text.`)
  return body
}

/** Whether the set has an icon of this name. */
export function hasIcon(name: string): boolean {
  return knownPlaces().has(name)
}

function knownPlaces(): ReadonlyMap<string, Place> {
  places ??= findPlaces(readFileSync(iconFile()))
  return places
}

/**
 * The set is a JSON file of a hundred megabytes, of which a hundredth is needed: instead of parsing it, the line of each
 * drawing is looked up. Version and so the form of the file are pinned.
 */
function findPlaces(file: Buffer): Map<string, Place> {
  const marker = '": {\n\t\t\t"body": '
  const found = new Map<string, Place>()
  for (let at = file.indexOf(marker); at >= 0; at = file.indexOf(marker, at + 1)) {
    const name = file.toString('utf8', file.lastIndexOf('"', at - 1) + 1, at)
    const start = at + marker.length
    found.set(name, { start, length: file.indexOf('\n', start) - start })
  }
  return found
}

function readPart({ start, length }: Place): string {
  const part = Buffer.alloc(length)
  const file = openSync(iconFile(), 'r')
  try {
    readSync(file, part, 0, length, start)
  } finally {
    closeSync(file)
  }
  return part.toString('utf8')
}

function iconFile(): string {
  return fileURLToPath(import.meta.resolve('@iconify-json/fluent-emoji/icons.json'))
}
