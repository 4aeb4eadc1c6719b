import { describe, expect, test } from '@jest/globals'
import { decodeProtectedHeader, jwtVerify } from 'jose'
import { v7 } from 'uuid'
import { createTokenMint, keepToken, TOKEN_LIFE_SECONDS, type TokenHolder } from './tokens.ts'

const SECRET = 'a demo secret that only tests use and that is long'
const NOW = new Date('2026-03-04T05:06:07.890Z')
const mint = createTokenMint({ SUPABASE_JWT_SECRET: SECRET }, () => NOW)

async function claimsOf(holder: TokenHolder) {
  const { token } = await mint(holder)
  const { payload } = await jwtVerify(token, new TextEncoder().encode(SECRET), { currentDate: NOW })
  return payload
}

describe('a token for Realtime', () => {
  test('of a member says who they are, and ends within ten minutes', async () => {
    const userId = v7()
    const { role, sub, exp } = await claimsOf({ role: 'authenticated', userId })
    expect({ role, sub }).toEqual({ role: 'authenticated', sub: userId })
    expect(exp).toBe(Math.floor(NOW.getTime() / 1_000) + TOKEN_LIFE_SECONDS)
    expect(TOKEN_LIFE_SECONDS).toBeLessThanOrEqual(600)
  })

  test.each([
    ['of a guest', 'anon'],
    ['of this server', 'service_role'],
  ] as const)('%s names nobody', async (_whose, role) => {
    expect(await claimsOf({ role })).toEqual({ role, exp: expect.any(Number) })
  })

  test('says when it ends, as it does inside', async () => {
    const { token, expiresAt } = await mint({ role: 'anon' })
    const { payload } = await jwtVerify(token, new TextEncoder().encode(SECRET), { currentDate: NOW })
    expect(expiresAt.getTime()).toBe(Number(payload.exp) * 1_000)
  })

  test('is signed with the shared secret of the project', async () => {
    expect(decodeProtectedHeader((await mint({ role: 'anon' })).token)).toEqual({ alg: 'HS256', typ: 'JWT' })
  })

  test.each(['', 'admin', '1', '018f2b1e-7c1a-7000-8000-00000000000g'])(
    'is never made for the user "%s"',
    async (userId) => {
      await expect(mint({ role: 'authenticated', userId })).rejects.toThrow('is for a UUID')
    },
  )
})

describe('a kept token', () => {
  function keep(minting: () => Promise<string>) {
    let now = NOW
    let minted = 0
    const read = keepToken(
      async () => {
        minted += 1
        return { token: await minting(), expiresAt: new Date(now.getTime() + TOKEN_LIFE_SECONDS * 1_000) }
      },
      () => now,
    )
    const pass = (seconds: number) => {
      now = new Date(now.getTime() + seconds * 1_000)
    }
    return { read, pass, minted: () => minted }
  }

  test('is the same one until its end is near', async () => {
    let number = 0
    const { read, pass } = keep(async () => `token ${++number}`)
    expect(await read()).toBe('token 1')
    pass(TOKEN_LIFE_SECONDS - 150)
    expect(await read()).toBe('token 1')
    pass(60)
    expect(await read()).toBe('token 2')
  })

  test('is made once for all who ask meanwhile, at first and at its end', async () => {
    const { read, pass, minted } = keep(async () => 'token')
    await Promise.all([read(), read(), read()])
    expect(minted()).toBe(1)
    pass(TOKEN_LIFE_SECONDS)
    await Promise.all([read(), read(), read()])
    expect(minted()).toBe(2)
  })

  test('is tried again when it could not be made', async () => {
    let isBroken = true
    const { read } = keep(async () => {
      if (isBroken) throw new Error('no key')
      return 'token'
    })
    await expect(read()).rejects.toThrow('no key')
    isBroken = false
    expect(await read()).toBe('token')
  })
})
