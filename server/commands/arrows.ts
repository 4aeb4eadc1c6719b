import { readdir, readFile } from 'node:fs/promises'
import { relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * Which folder may import which: a folder may use what stands before it, never what stands behind it. The linter's
 * rules (`overrides` in biome.json) are written from this and from the folders that exist, so that a new folder is
 * guarded the day it exists: `pnpm generate` refuses one that has no place in the order.
 */
const LAYERS = {
  'server/src': [
    ['platform'],
    ['jobs', 'ledger', 'mail'],
    ['images', 'realtime'],
    ['graphql'],
    ['accounts'],
    ['notifications'],
    ['catalog'],
    ['watchlist'],
    ['payments'],
    ['orders'],
    ['auctions'],
    ['web'],
  ],
  'client/src': [['generated', 'styles'], ['lib'], ['components'], ['features', 'playground'], ['app']],
  'shared/src': [
    ['generated', 'money', 'catalog'],
    ['fees', 'auctions', 'orders', 'accounts'],
  ],
} as const

/** Folders whose own folders never import each other: what two features share goes into `components` or `lib`. */
const ISLANDS: readonly string[] = ['client/src/features']

/** Packages that a package never imports. */
const FOREIGN = {
  shared: ['@kollect-it/server', '@kollect-it/client', '@kollect-it/drizzle', '@kollect-it/sandbox', 'node:*'],
  drizzle: ['@kollect-it/server', '@kollect-it/client', '@kollect-it/sandbox'],
  'server/src': ['@kollect-it/client', '@kollect-it/sandbox'],
  'client/src': ['@kollect-it/server', '@kollect-it/drizzle', '@kollect-it/sandbox', 'node:*'],
} as const

/** The one file of each SDK, in each package that uses it; everything else goes through it. */
const SDK_FILES: Readonly<Record<string, readonly string[]>> = {
  imagekit: ['server/src/images/imagekit.ts'],
  nodemailer: ['server/src/mail/mail.ts'],
  passport: ['server/src/accounts/passport.ts'],
  '@supabase/supabase-js': ['server/src/realtime/supabase.ts', 'client/src/lib/realtime/supabase.ts'],
  stripe: ['server/src/payments/stripe.ts'],
}

interface Override {
  readonly includes: readonly string[]
  readonly linter: { readonly rules: Record<string, unknown> }
}

/** biome.json with its arrows as they follow from the folders below `root`. @throws for a folder without a place */
export async function withArrows(root: URL): Promise<string> {
  const text = await readFile(new URL('biome.json', root), 'utf8')
  const config: { overrides: Override[] } & Record<string, unknown> = JSON.parse(text)
  const kept = config.overrides.filter(({ linter }) => !('noRestrictedImports' in Object(linter.rules.style)))
  const arrows = await Promise.all(Object.entries(LAYERS).map(([base, layers]) => layerArrows(root, base, layers)))
  return `${JSON.stringify({ ...config, overrides: [...kept, ...packageArrows(), ...arrows.flat()] }, null, 2)}\n`
}

async function layerArrows(root: URL, base: string, layers: readonly (readonly string[])[]): Promise<Override[]> {
  const folders = await foldersOf(root, base)
  const strays = folders.filter((folder) => !layers.flat().includes(folder))
  if (strays.length > 0) {
    throw new Error(`${base}/${strays.join(', ')} has no place in the order of server/commands/arrows.ts.`)
  }
  const arrows: Override[] = []
  for (const [place, layer] of layers.entries()) {
    for (const folder of layer.filter((one) => folders.includes(one))) {
      const closed = [...layers.slice(place + 1).flat(), ...layer.filter((other) => other !== folder)]
      const groups = [...foreignTo(base), ...closed.flatMap(pathsTo)]
      arrows.push(restrict(`${base}/${folder}/**`, groups, `${folder} may not import from here: arrows point one way.`))
      if (ISLANDS.includes(`${base}/${folder}`)) arrows.push(...(await islandArrows(root, `${base}/${folder}`, groups)))
    }
  }
  return arrows
}

/** A later rule takes the place of an earlier one, so that an island's says again what its layer's says. */
async function islandArrows(root: URL, base: string, groups: readonly string[]): Promise<Override[]> {
  const folders = await foldersOf(root, base)
  return folders.map((folder) => {
    const others = folders.filter((other) => other !== folder)
    return restrict(
      `${base}/${folder}/**`,
      [...groups, ...others.flatMap(pathsTo)],
      `${folder} may not import another feature.`,
    )
  })
}

/** The folders that hold anything: git knows no others. */
async function foldersOf(root: URL, base: string): Promise<string[]> {
  const entries = await readdir(new URL(`${base}/`, root), { withFileTypes: true, recursive: true })
  const folder = fileURLToPath(new URL(`${base}/`, root))
  const paths = entries.filter((entry) => entry.isFile()).map(({ parentPath }) => relative(folder, parentPath))
  return [...new Set(paths.map((path) => path.split(sep)[0] ?? ''))].filter(Boolean).sort()
}

/** A folder as files beside it, and up to two folders deeper, name it. */
function pathsTo(folder: string): string[] {
  return [`../${folder}/**`, `../../${folder}/**`, `../../../${folder}/**`]
}

function packageArrows(): Override[] {
  return Object.keys(FOREIGN)
    .filter((base) => !(base in LAYERS))
    .map((base) => restrict(`${base}/**`, foreignTo(base), 'Arrows between packages point one way.'))
}

function foreignTo(base: string): string[] {
  const packages: readonly string[] = base.startsWith('shared')
    ? FOREIGN.shared
    : (FOREIGN[base as keyof typeof FOREIGN] ?? [])
  return packages.flatMap((name) => (name.includes('*') ? [name] : [name, `${name}/**`]))
}

function restrict(folder: string, group: readonly string[], message: string): Override {
  const options = {
    patterns: [{ group, message }],
    paths: Object.fromEntries(
      Object.entries(SDK_FILES).map(([name, files]) => [
        name,
        { message: `Only ${files.join(' and ')} imports this SDK.` },
      ]),
    ),
  }
  const sdkFiles = Object.values(SDK_FILES)
    .flat()
    .map((file) => `!${file}`)
  return {
    includes: [folder, '!**/*.test.ts', '!**/*.test.tsx', '!**/test-world.ts', ...sdkFiles],
    linter: { rules: { style: { noRestrictedImports: { level: 'error', options } } } },
  }
}
