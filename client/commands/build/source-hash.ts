import { createHash } from 'node:crypto'
import { glob, readFile } from 'node:fs/promises'
import path from 'node:path'

/** Everything a build is made of, relative to the client's folder. */
const SOURCES = [
  'src/**/*',
  'public/**/*',
  'commands/**/*.ts',
  'index.html',
  'package.json',
  'vite.config.ts',
  'vite.playground.config.ts',
  '../shared/src/**/*.ts',
  '../shared/schema.graphql',
  '../pnpm-lock.yaml',
]

/** One hash over all sources of the build. */
export async function sourceHash(folder: string): Promise<string> {
  const files: string[] = []
  for await (const entry of glob(SOURCES, { cwd: folder, withFileTypes: true })) {
    if (entry.isFile()) files.push(path.join(entry.parentPath, entry.name))
  }
  const hash = createHash('sha256')
  for (const file of files.sort())
    hash
      .update(path.relative(folder, file))
      .update('\0')
      .update(await readFile(file))
  return hash.digest('hex')
}
