import { readdir, readFile } from 'node:fs/promises'

/**
 * Which folder may import which: a folder may use what stands before it, never what stands behind it. The linter's
 * rules (`overrides` in biome.json) are written from this and from the folders that exist, so that a new folder is
 * guarded the day it exists: `pnpm generate` refuses one that has no place in the order.
 */
const LAYERS = {
  'server/src': [['platform'], ['graphql', 'jobs', 'images', 'mail'], ['accounts'], ['catalog'], ['auctions'], ['web']],
  'client/src': [['generated', 'lib'], ['components'], ['features'], ['app']],
  'shared/src': [
    ['generated', 'money', 'catalog'],
    ['fees', 'auctions', 'accounts'],
  ],
} as const

/** Packages that a package never imports. */
const FOREIGN = {
  shared: ['@kollect-it/server', '@kollect-it/client', '@kollect-it/drizzle', '@kollect-it/sandbox', 'node:*'],
  drizzle: ['@kollect-it/server', '@kollect-it/client', '@kollect-it/sandbox'],
  'server/src': ['@kollect-it/client', '@kollect-it/sandbox'],
  'client/src': ['@kollect-it/server', '@kollect-it/drizzle', '@kollect-it/sandbox', 'node:*'],
} as const

/** The one file of each SDK; everything else goes through it. */
const SDK_FILES: Readonly<Record<string, string>> = {
  imagekit: 'server/src/images/imagekit.ts',
  nodemailer: 'server/src/mail/mail.ts',
  passport: 'server/src/accounts/passport.ts',
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
  const arrows = (
    await Promise.all(Object.entries(LAYERS).map(([base, layers]) => layerArrows(root, base, layers)))
  ).flat()
  return `${JSON.stringify({ ...config, overrides: [...kept, ...packageArrows(), ...arrows] }, null, 2)}\n`
}

async function layerArrows(root: URL, base: string, layers: readonly (readonly string[])[]): Promise<Override[]> {
  const entries = await readdir(new URL(`${base}/`, root), { withFileTypes: true }).catch(() => [])
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
  const strays = folders.filter((folder) => !layers.flat().includes(folder))
  if (strays.length > 0)
    throw new Error(`${base}/${strays.join(', ')} has no place in the order of server/commands/arrows.ts.`)
  return layers.flatMap((layer, place) =>
    layer
      .filter((folder) => folders.includes(folder))
      .map((folder) => {
        const above = layers.slice(place + 1).flat()
        const beside = layer.filter((other) => other !== folder)
        const groups = [...above, ...beside].flatMap((other) => [
          `../${other}/**`,
          `../../${other}/**`,
          `../../../${other}/**`,
        ])
        return restrict(
          [`${base}/${folder}/**`],
          [...foreignTo(base), ...groups],
          `${folder} may not import from here: arrows point one way.`,
        )
      }),
  )
}

function packageArrows(): Override[] {
  return Object.keys(FOREIGN)
    .filter((base) => !(base in LAYERS))
    .map((base) => restrict([`${base}/**`], foreignTo(base), 'Arrows between packages point one way.'))
}

function foreignTo(base: string): string[] {
  const packages: readonly string[] = base.startsWith('shared')
    ? FOREIGN.shared
    : (FOREIGN[base as keyof typeof FOREIGN] ?? [])
  return packages.flatMap((name) => (name.includes('*') ? [name] : [name, `${name}/**`]))
}

function restrict(includes: readonly string[], group: readonly string[], message: string): Override {
  const options = {
    patterns: [{ group, message }],
    paths: Object.fromEntries(
      Object.entries(SDK_FILES).map(([name, file]) => [name, { message: `Only ${file} imports this SDK.` }]),
    ),
  }
  const sdkFiles = Object.values(SDK_FILES).map((file) => `!${file}`)
  return {
    includes: [...includes, '!**/*.test.ts', '!**/*.test.tsx', ...sdkFiles],
    linter: { rules: { style: { noRestrictedImports: { level: 'error', options } } } },
  }
}
