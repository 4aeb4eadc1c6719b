import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseEnv } from 'node:util'
import { expect, test } from '@jest/globals'
import { leaveSettings } from './running-settings.ts'

test('word of a start holds what it added and no secret that was given, for its owner alone, and goes with it', async () => {
  const directory = await mkdtemp(path.join(tmpdir(), 'kollect-it-running-'))
  try {
    const given = { PORT: '4100', SMTP_URL: 'smtps://me:mine@smtp.example', SESSION_SECRET: undefined }
    const told = { ...given, SESSION_SECRET: 'a demo secret', STRIPE_WEBHOOK_SECRET: 'whsec_a,whsec_b' }
    const takeAway = await leaveSettings(directory, told, given)
    const file = path.join(directory, 'running.env')
    expect(parseEnv(await readFile(file, 'utf8'))).toEqual({
      PORT: '4100',
      SESSION_SECRET: 'a demo secret',
      STRIPE_WEBHOOK_SECRET: 'whsec_a,whsec_b',
    })
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    await takeAway()
    await expect(stat(file)).rejects.toThrow('ENOENT')
  } finally {
    await rm(directory, { recursive: true })
  }
})
