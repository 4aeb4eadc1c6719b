import { access, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { build, mergeConfig } from 'vite'
import browserConfig from '../vite.config.ts'
import playgroundConfig from '../vite.playground.config.ts'
import { pageFiles } from './build/page-files.ts'
import { sourceHash } from './build/source-hash.ts'

const folder = path.resolve(import.meta.dirname, '..')
const stampFile = path.join(folder, 'dist/built-from')

/**
 * Builds the app for browsers, its server half, and the playground, into `dist`. Does nothing when `dist` was built from
 * the very same sources; `--force` builds all the same.
 */
async function buildClient(): Promise<void> {
  process.env.NODE_ENV = 'production'
  const hash = await sourceHash(folder)
  const outputs = ['browser/index.html', 'browser/playground/index.html', 'server/entry-server.js']
  if (!process.argv.includes('--force') && (await isBuiltFrom(hash, outputs))) {
    console.log('The client is built already.')
    return
  }
  await build({ ...browserConfig, configFile: false, logLevel: 'warn' })
  await buildServer()
  // Its libraries carry compiler directives that a bundler warns about and that mean nothing here.
  await build({ ...playgroundConfig, configFile: false, logLevel: 'error' })
  await writeFile(stampFile, hash)
  console.log('Built the client.')
}

async function buildServer(): Promise<void> {
  const files = pageFiles(JSON.parse(await readFile(path.join(folder, 'dist/browser/.vite/manifest.json'), 'utf8')))
  await build(
    mergeConfig(browserConfig, {
      configFile: false,
      logLevel: 'warn',
      publicDir: false,
      define: { __PAGE_FILES__: JSON.stringify(files), 'process.env.NODE_ENV': '"production"' },
      ssr: { noExternal: true },
      build: { ssr: 'src/entry-server.tsx', outDir: 'dist/server', manifest: false, minify: false },
    }),
  )
}

async function isBuiltFrom(hash: string, outputs: readonly string[]): Promise<boolean> {
  try {
    await Promise.all(outputs.map((file) => access(path.join(folder, 'dist', file))))
    return (await readFile(stampFile, 'utf8')) === hash
  } catch {
    return false
  }
}

await buildClient()
