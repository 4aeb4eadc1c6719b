/** Vite's manifest: what each source module became. */
export type Manifest = Readonly<
  Record<
    string,
    {
      readonly file: string
      readonly isEntry?: boolean
      readonly imports?: readonly string[]
      readonly css?: readonly string[]
    }
  >
>

/**
 * For the source module of each page and each loader, the scripts a browser needs beyond those of the entry, so that the server can announce
 * them in the HTML and they load beside the entry instead of after it.
 */
export function pageFiles(manifest: Manifest): Record<string, readonly string[]> {
  const entry = Object.keys(manifest).find((key) => manifest[key]?.isEntry)
  if (entry === undefined) throw new Error('The manifest has no entry.')
  const common = chunksUnder(manifest, entry)
  const pages = Object.keys(manifest).filter((key) => /^src\/features\/.*\/([\w-]+-page|load-[\w-]+)\.tsx?$/.test(key))
  return Object.fromEntries(
    pages.map((page) => [
      page.replace(/^src\/features\/|\.tsx?$/g, ''),
      [...chunksUnder(manifest, page)]
        .filter((chunk) => !common.has(chunk))
        .map((chunk) => `/${manifest[chunk]?.file}`),
    ]),
  )
}

function chunksUnder(manifest: Manifest, start: string, found = new Set<string>()): Set<string> {
  if (found.has(start)) return found
  found.add(start)
  for (const next of manifest[start]?.imports ?? []) chunksUnder(manifest, next, found)
  return found
}
