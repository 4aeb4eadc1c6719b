import { createHmac, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { keys, makePhoto, startWorld, type World } from './test-world.ts'

let world: World
let photo: Buffer

beforeAll(async () => {
  world = await startWorld()
  photo = await makePhoto()
})

afterAll(() => world.end())

/** Posts a form as a browser does. */
async function post(version: 1 | 2, fields: Record<string, string>, file: Buffer | null = photo) {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  if (file) form.append('file', new Blob([new Uint8Array(file)]), 'photo.jpg')
  const answer = await fetch(`${world.standIn.uploadBase}/api/v${version}/files/upload`, {
    method: 'POST',
    body: form,
    headers: { origin: 'http://localhost:4000' },
  })
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Record<string, unknown> }
}

const help = 'For support kindly contact us at support@imagekit.io .'
const now = () => Math.floor(Date.now() / 1000)

describe('a signed upload from the browser (version 1)', () => {
  const signed = (overrides: Record<string, string> = {}) => {
    const { token, expire, signature } = world.sdk.helper.getAuthenticationParameters()
    return { fileName: 'vase.jpg', publicKey: keys.publicKey, token, expire: String(expire), signature, ...overrides }
  }

  test('is taken, and the browser may read the answer', async () => {
    const { status, headers, body } = await post(1, signed())
    expect(status).toBe(200)
    expect(headers.get('access-control-allow-origin')).toBe('*')
    expect(body).toMatchObject({ width: 640, fileType: 'image' })
  })

  test('is allowed by the preflight that progress events cause', async () => {
    const answer = await fetch(`${world.standIn.uploadBase}/api/v1/files/upload`, {
      method: 'OPTIONS',
      headers: {
        origin: 'http://localhost:4000',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'x-anything',
      },
    })
    expect(answer.status).toBe(204)
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(answer.headers.get('access-control-allow-methods')).toContain('POST')
    expect(answer.headers.get('access-control-allow-headers')).toBe('x-anything')
  })

  test('is taken once', async () => {
    const fields = signed()
    await post(1, fields)
    expect(await post(1, fields)).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining(`'${fields.token}' has been used before`), help },
    })
  })

  test('spends its token even when it fails', async () => {
    const fields = signed()
    expect((await post(1, { ...fields, fileName: '' })).status).toBe(400)
    expect((await post(1, fields)).body.message).toContain('has been used before')
  })

  const expired =
    'Your request contains invalid expire parameter. Expire parameter should be a Unix time in less than 1 hour into the future.'
  test.each([
    ['a wrong signature', { signature: '0'.repeat(40) }, 400, 'Your request contains invalid signature parameter.'],
    [
      'a signature for another token',
      { token: randomUUID() },
      400,
      'Your request contains invalid signature parameter.',
    ],
    ['no signature', { signature: '' }, 400, 'Your request is missing signature parameter.'],
    ['no token', { token: '' }, 400, 'Your request is missing token parameter.'],
    ['no public key', { publicKey: '' }, 400, 'Your request is missing publicKey parameter.'],
    ['another public key', { publicKey: 'public_other' }, 403, 'Your account cannot be authenticated.'],
    ['a time that has passed', { expire: String(now() - 1) }, 400, expired],
    ['a time too far ahead', { expire: String(now() + 3700) }, 400, expired],
    ['a time that is none', { expire: 'soon' }, 400, expired],
  ])('is refused with %s', async (_, overrides, status, message) => {
    expect(await post(1, signed(overrides))).toMatchObject({ status, body: { message, help } })
  })

  test('is refused without any key', async () => {
    expect(await post(1, { fileName: 'vase.jpg' })).toMatchObject({
      status: 401,
      body: { message: 'Your request does not contain private API key.', help },
    })
  })

  test('is refused without a name or a file', async () => {
    expect(await post(1, signed({ fileName: '' }))).toMatchObject({
      status: 400,
      body: { message: 'Your request is missing fileName parameter.', help },
    })
    expect(await post(1, signed(), null)).toMatchObject({
      status: 400,
      body: { message: 'Your request is missing file parameter.', help },
    })
    expect(await post(1, signed(), Buffer.alloc(0))).toMatchObject({
      status: 400,
      body: { message: 'Your request is missing file parameter.' },
    })
  })

  test('is refused above 25 MB, with an answer the browser can read', async () => {
    const answer = await post(1, signed(), Buffer.alloc(25 * 1024 * 1024 + 1))
    expect(answer).toMatchObject({ status: 400, body: { message: expect.stringContaining('25 MB'), help } })
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
  })

  test('is refused when it is no form', async () => {
    const answer = await fetch(`${world.standIn.uploadBase}/api/v1/files/upload`, {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json' },
    })
    expect(answer.status).toBe(400)
  })

  test.each([
    ['useUniqueFileName', 'maybe'],
    ['tags', 'a%b'],
    ['customCoordinates', '1,2'],
    ['customMetadata', '[1]'],
    ['responseFields', 'everything'],
    ['transformation', '{"pre":"sparkle-9"}'],
    ['transformation', '{}'],
  ])('is refused with %s set to %s', async (name, value) => {
    const answer = await post(1, signed({ [name]: value }))
    expect(answer).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining(`invalid ${name} parameter`) },
    })
  })
})

describe('an upload by token (version 2)', () => {
  const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const makeToken = (
    payload: Record<string, unknown>,
    { kid = keys.publicKey, privateKey = keys.privateKey, alg = 'HS256' } = {},
  ) => {
    const content = `${base64url({ alg, typ: 'JWT', kid })}.${base64url({ jti: undefined, iat: now(), exp: now() + 600, ...payload })}`
    return `${content}.${createHmac('sha256', privateKey).update(content).digest('base64url')}`
  }
  const fields = () => ({
    fileName: `vase-${randomUUID()}.jpg`,
    folder: '/listings/42',
    useUniqueFileName: 'false',
    checks: '"file.size" < "1mb"',
  })

  test('is taken with exactly the fields it was made for', async () => {
    const granted = fields()
    const { status, body } = await post(2, { ...granted, token: makeToken(granted) })
    expect(status).toBe(200)
    expect(body.filePath).toBe(`/listings/42/${granted.fileName}`)
  })

  test.each([
    ['a field is changed', (granted: Record<string, string>) => ({ ...granted, folder: '/somebody/else' }), 'folder'],
    ['a field is added', (granted: Record<string, string>) => ({ ...granted, isPrivateFile: 'true' }), 'isPrivateFile'],
    ['a field is left out', ({ checks: _, ...granted }: Record<string, string>) => granted, 'checks'],
  ])('is refused when %s', async (_, tamper, name) => {
    const granted = fields()
    expect(await post(2, { ...tamper(granted), token: makeToken(granted) })).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining(name), help },
    })
  })

  test.each([
    ['it has expired', { iat: now() - 700, exp: now() - 1 }, {}, 400],
    ['it lives longer than an hour', { exp: now() + 3700 }, {}, 400],
    ['it does not expire', { exp: undefined }, {}, 400],
    ['its values are not text', { useUniqueFileName: false }, {}, 400],
    ['it is signed with another key', {}, { privateKey: 'private_other' }, 400],
    ['it names another account', {}, { kid: 'public_other' }, 403],
    ['it is not signed', {}, { alg: 'none' }, 400],
  ])('is refused when %s', async (_, payload, signer, status) => {
    const granted = fields()
    expect((await post(2, { ...granted, token: makeToken({ ...granted, ...payload }, signer) })).status).toBe(status)
  })

  test('is taken once', async () => {
    const granted = fields()
    const token = makeToken(granted)
    await post(2, { ...granted, token })
    expect((await post(2, { ...granted, token })).body.message).toContain('has been used before')
  })

  test('is refused when it is no token, or there is none', async () => {
    expect((await post(2, { ...fields(), token: 'a.b.c' })).status).toBe(400)
    expect((await post(2, fields())).status).toBe(401)
  })
})
