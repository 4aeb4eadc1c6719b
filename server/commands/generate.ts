import 'reflect-metadata'
import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { dumpSchema } from '@kollect-it/drizzle/dump-schema.ts'
import { startThrowAwayDatabase } from '@kollect-it/sandbox/postgres/throw-away.ts'
import { lexicographicSortSchema, printSchema } from 'graphql'
import { buildApiSchema } from '../src/schema.ts'
import { withArrows } from './arrows.ts'

const ROOT = new URL('../../', import.meta.url)
const run = promisify(execFile)

/** Everything that is generated and committed. `--check` changes nothing and fails when a file is not up to date. */
async function main(check: boolean): Promise<void> {
  const stale: string[] = []
  const put = async (path: string, text: string) => {
    const file = new URL(path, ROOT)
    const before = await readFile(file, 'utf8').catch(() => '')
    if (before === text) return
    if (check) stale.push(path)
    else await writeFile(file, text)
  }
  await put('shared/schema.graphql', `${printSchema(lexicographicSortSchema(buildApiSchema()))}\n`)
  await put('drizzle/schema.sql', await dumpMigratedSchema())
  await put('biome.json', await withArrows(ROOT))
  stale.push(...(await generateClient(check)))
  if (stale.length === 0) return
  console.error(`Not up to date: ${stale.join(', ')}.\nRun \`pnpm generate\` and commit what it writes.`)
  process.exitCode = 1
}

async function dumpMigratedSchema(): Promise<string> {
  const database = await startThrowAwayDatabase()
  try {
    return await dumpSchema(database.url)
  } finally {
    await database.stop()
  }
}

/** The types and documents of the client follow from the schema; its package knows how. Gives the stale files. */
async function generateClient(check: boolean): Promise<string[]> {
  const client = fileURLToPath(new URL('client/', ROOT))
  const { stdout } = await run('tsx', ['commands/generate.ts', ...(check ? ['--check'] : [])], { cwd: client }).catch(
    (error: { stdout?: string; stderr?: string }) => {
      if (check && error.stdout) return { stdout: error.stdout }
      throw error
    },
  )
  return stdout.split('\n').filter(Boolean)
}

await main(process.argv.includes('--check'))
