import 'reflect-metadata'
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { dumpSchema } from '@kollect-it/drizzle/dump-schema.ts'
import { migrate } from '@kollect-it/drizzle/migrate.ts'
import { startPostgres } from '@kollect-it/sandbox/postgres/start-postgres.ts'
import { lexicographicSortSchema, printSchema } from 'graphql'
import { buildApiSchema } from '../src/schema.ts'
import { withArrows } from './arrows.ts'

const ROOT = new URL('../../', import.meta.url)
const run = promisify(execFile)

/** Everything that is generated and committed. `--check` changes nothing and fails when a file is not up to date. */
async function main(check: boolean): Promise<void> {
  const stale: string[] = []
  const put = async (path: string, wanted: string) => {
    const file = new URL(path, ROOT)
    const before = await readFile(file, 'utf8').catch(() => '')
    if (before === wanted) return
    if (check) stale.push(path)
    else await writeFile(file, wanted)
  }
  await put('shared/schema.graphql', `${printSchema(lexicographicSortSchema(buildApiSchema()))}\n`)
  await put('drizzle/schema.sql', await dumpMigratedSchema())
  await put('biome.json', await format('biome.json', await withArrows(ROOT)))
  stale.push(...(await generateClient(check)))
  if (stale.length === 0) return
  console.error(`Not up to date: ${stale.join(', ')}.\nRun \`pnpm generate\` and commit what it writes.`)
  process.exitCode = 1
}

/** The text as the formatter would have it. */
async function format(path: string, unformatted: string): Promise<string> {
  const formatting = run('biome', ['format', `--stdin-file-path=${path}`], { cwd: fileURLToPath(ROOT) })
  formatting.child.stdin?.end(unformatted)
  return (await formatting).stdout
}

/** What the migrations really make, on a PostgreSQL of its own. */
async function dumpMigratedSchema(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'kollect-it-generate-'))
  // For root: the user who runs PostgreSQL must be able to enter.
  await chmod(directory, 0o755)
  const server = await startPostgres({ dataDirectory: join(directory, 'postgres'), port: 0, durable: false })
  try {
    await migrate(server.url)
    return await dumpSchema(server.url)
  } finally {
    await server.stop()
    await rm(directory, { recursive: true, force: true })
  }
}

/** The types and documents of the client follow from the schema; its package knows how. Gives the stale files. */
async function generateClient(check: boolean): Promise<string[]> {
  const child = spawn('tsx', ['commands/generate.ts', ...(check ? ['--check'] : [])], {
    cwd: fileURLToPath(new URL('client/', ROOT)),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [output, [status]] = await Promise.all([text(child.stdout), once(child, 'exit')])
  const stale = output.split('\n').filter(Boolean)
  if (status !== 0 && stale.length === 0)
    throw new Error('The client’s types and operations were not generated: see above.')
  return stale
}

await main(process.argv.includes('--check'))
