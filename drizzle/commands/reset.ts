import postgres from 'postgres'
import { migrate } from '../migrate.ts'
import { findTarget, runCommand, type Target } from './target.ts'

/** `pnpm db:reset`: removes everything of ours from the database and makes the tables anew, empty. */

const target = findTarget()
const refusal = refusalFor(target)
if (refusal) {
  console.error(refusal)
  process.exitCode = 1
} else {
  await runCommand(target, async () => {
    await removeEverything(target.url)
    await migrate(target.url)
    console.log(`${target.name} is empty and migrated. The next npm start fills an empty local one with the demo.`)
  })
}

function refusalFor({ name, isLocal }: Target): string | undefined {
  if (process.argv.includes('--yes-destroy')) return undefined
  if (process.env.NODE_ENV === 'production') return `NODE_ENV is production. To destroy ${name}, add --yes-destroy.`
  return isLocal ? undefined : `${name} is not on this machine. To destroy it, add --yes-destroy.`
}

async function removeEverything(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined, connection: { lock_timeout: 10_000 } })
  try {
    await sql`drop schema if exists app, graphile_worker cascade`
  } finally {
    await sql.end()
  }
}
