import { parseArgs } from 'node:util'
import { seedMany } from '../demo/seed-many.ts'
import { findTarget, runCommand } from './target.ts'

/** `pnpm db:seed --listings N`: fills the catalogue up to N listings, for measuring. */

const { values } = parseArgs({ options: { listings: { type: 'string' } } })
const listings = Number(values.listings)
if (Number.isInteger(listings) && listings > 0) {
  const target = findTarget()
  await runCommand(target, async () => {
    await seedMany({ databaseUrl: target.url, listings, onProgress: showProgress })
    console.log(`${target.name} has ${listings.toLocaleString('en')} listings at least.`)
  })
} else {
  console.error('Say how many listings there shall be: pnpm db:seed --listings 10000')
  process.exitCode = 1
}

function showProgress(made: number): void {
  if (made % 10_000 === 0) console.log(`${made.toLocaleString('en')} of ${listings.toLocaleString('en')}`)
}
