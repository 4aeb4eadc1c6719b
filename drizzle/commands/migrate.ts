import { migrate } from '../migrate.ts'
import { findTarget, runCommand } from './target.ts'

/** `pnpm db:migrate`: brings the database to the newest schema. */

const target = findTarget()
await runCommand(target, async () => {
  await migrate(target.url)
  console.log(`Migrated ${target.name}.`)
})
