import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { writeSetting } from '../../commands/settings-file.ts'

let directory: string
let file: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'kollect-it-settings-'))
  file = join(directory, '.env')
})
afterEach(() => rm(directory, { recursive: true }))

test('a setting takes its own place, and every other line stays as it is', async () => {
  await writeFile(file, '# Stripe\nSTRIPE_WEBHOOK_SECRET=whsec_old\n#STRIPE_WEBHOOK_SECRET=\nPORT=4000\n')
  await writeSetting(file, 'STRIPE_WEBHOOK_SECRET', 'whsec_new,whsec_old')
  expect(await readFile(file, 'utf8')).toBe(
    '# Stripe\nSTRIPE_WEBHOOK_SECRET=whsec_new,whsec_old\n#STRIPE_WEBHOOK_SECRET=\nPORT=4000\n',
  )
})

test('a setting that is new stands at the end, and a file that is new is its owner’s alone', async () => {
  await writeSetting(file, 'PORT', '4000')
  await writeSetting(file, 'STRIPE_WEBHOOK_SECRET', 'whsec_new')
  expect(await readFile(file, 'utf8')).toBe('PORT=4000\nSTRIPE_WEBHOOK_SECRET=whsec_new\n')
  expect((await stat(file)).mode & 0o777).toBe(0o600)
})
