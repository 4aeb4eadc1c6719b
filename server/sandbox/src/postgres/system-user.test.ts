import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { isReachableBy } from './system-user.ts'

describe('a directory is reachable', () => {
  const { uid, gid } = userInfo()
  const owner = { name: 'owner', uid, gid }
  const stranger = { name: 'stranger', uid: 54_321, gid: 54_321 }
  let home: string
  let inner: string

  beforeEach(async () => {
    home = await mkdtemp(path.join(tmpdir(), 'kollect-it-home-'))
    inner = path.join(home, 'a project', 'data')
    await mkdir(inner, { recursive: true })
  })
  afterEach(() => rm(home, { recursive: true }))

  test('by its owner when the home is closed to others', async () => {
    await chmod(home, 0o700)
    expect(await isReachableBy(owner, inner)).toBe(true)
    expect(await isReachableBy(stranger, inner)).toBe(false)
  })

  test('by anybody when every folder on the way is open, also before it exists', async () => {
    await chmod(home, 0o711)
    expect(await isReachableBy(stranger, path.join(inner, 'not', 'yet'))).toBe(true)
  })

  test('by the group alone when only the group may enter', async () => {
    await chmod(home, 0o710)
    expect(await isReachableBy({ ...stranger, gid }, inner)).toBe(true)
    expect(await isReachableBy(stranger, inner)).toBe(false)
  })
})
