import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

interface IconSet {
  readonly icons: Readonly<Record<string, { readonly body: string }>>
}

let loaded: IconSet | undefined

/** The drawing of a Fluent icon, to be put inside an SVG; its own box is 32 by 32. Throws for a name that is not in the set. */
export function iconBody(name: string): string {
  const icon = iconSet().icons[name]
  if (!icon) throw new Error(`Fluent has no icon called “${name}”.`)
  return icon.body
}

/** Whether the set has an icon of this name. */
export function hasIcon(name: string): boolean {
  return name in iconSet().icons
}

function iconSet(): IconSet {
  if (!loaded) {
    const path = fileURLToPath(import.meta.resolve('@iconify-json/fluent-emoji/icons.json'))
    loaded = JSON.parse(readFileSync(path, 'utf8')) as IconSet
  }
  return loaded
}
