import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import sharp from 'sharp'
import { makePhoto, makePhotoWithPlace, makeStudioPhoto, startWorld, type Uploaded, type World } from './test-world.ts'

let world: World
let photo: Uploaded

beforeAll(async () => {
  world = await startWorld()
  photo = await world.upload(await makePhoto(), { folder: '/listings/42' })
})

afterAll(() => world.end())

const chrome = 'image/avif,image/webp,image/apng,*/*;q=0.8'

async function get(url: string, headers: Record<string, string> = {}) {
  const answer = await fetch(url, { headers })
  const body = Buffer.from(await answer.arrayBuffer())
  return { status: answer.status, headers: answer.headers, body }
}

async function look(url: string, headers: Record<string, string> = {}) {
  const { body } = await get(url, headers)
  const { width, height, format, hasAlpha, exif, isProgressive } = await sharp(body).metadata()
  return { width, height, format, hasAlpha, exif, isProgressive, bytes: body.length }
}

async function pixel(url: string, left: number, top: number): Promise<number[]> {
  const { body } = await get(url)
  return [...(await sharp(body).ensureAlpha().extract({ left, top, width: 1, height: 1 }).raw().toBuffer())]
}

describe('a transformed URL', () => {
  test.each([
    ['w-320', 320, 240],
    ['w-100,h-100', 100, 100],
    ['w-100,h-100,fo-auto', 100, 100],
    ['w-100,h-100,c-at_max', 100, 75],
    ['w-100,h-100,c-force', 100, 100],
    ['w-100,h-100,cm-pad_resize,bg-F3F3F3', 100, 100],
    ['w-100,h-100,cm-extract,fo-bottom_right', 100, 100],
    ['w-800,h-700,cm-pad_extract', 800, 700],
    ['w-100,dpr-2', 200, 150],
    ['w-100,h-50:rt-90', 50, 100],
    ['rt-90:w-120', 120, 160],
    ['w-100,h-80,rt-180', 100, 80],
    ['w-4000,h-4000,c-at_max', 640, 480],
    ['n-ik_ml_thumbnail', 200, 150],
  ])('with %s gives %d × %d, in query and path alike', async (transformation, width, height) => {
    const inPath = photo.url.replace(world.standIn.urlEndpoint, `${world.standIn.urlEndpoint}/tr:${transformation}`)
    expect(await look(`${photo.url}?tr=${transformation}`)).toMatchObject({ width, height })
    expect(await look(inPath)).toMatchObject({ width, height })
  })

  test('is what the SDK builds', async () => {
    const url = world.sdk.helper.buildSrc({
      urlEndpoint: world.standIn.urlEndpoint,
      src: photo.filePath,
      transformation: [
        { width: 300, height: 200, focus: 'auto', quality: 60 },
        { grayscale: true, rotation: 90 },
      ],
    })
    expect(await look(url)).toMatchObject({ width: 200, height: 300 })
  })

  test('takes the colour away', async () => {
    const [red, green, blue] = await pixel(`${photo.url}?tr=e-grayscale,f-png`, 600, 20)
    expect(red).toBe(green)
    expect(green).toBe(blue)
  })

  test('blurs for a placeholder of a few hundred bytes', async () => {
    expect((await look(`${photo.url}?tr=w-24,q-20,bl-6`, { accept: chrome })).bytes).toBeLessThan(600)
  })

  test('pads with the colour it is given', async () => {
    expect(await pixel(`${photo.url}?tr=w-100,h-100,cm-pad_resize,bg-F3F3F3,f-png`, 50, 2)).toEqual([
      0xf3, 0xf3, 0xf3, 255,
    ])
  })

  test('can be a progressive JPEG', async () => {
    expect(await look(`${photo.url}?tr=w-300,f-jpg,pr-true`)).toMatchObject({ format: 'jpeg', isProgressive: true })
  })
})

describe('the format', () => {
  test.each([
    [chrome, 'image/avif'],
    ['image/webp,*/*', 'image/webp'],
    ['*/*', 'image/jpeg'],
  ])('for a browser that accepts %s is %s', async (accept, type) => {
    for (const query of ['', '?tr=w-200', '?tr=w-200,f-auto']) {
      const { headers } = await get(photo.url + query, { accept })
      expect(headers.get('content-type')).toBe(type)
      expect(headers.get('vary')).toBe('Accept')
    }
  })

  test.each([['avif'], ['webp'], ['jpg'], ['png']])('can be forced to %s', async (format) => {
    const { headers } = await get(`${photo.url}?tr=w-50,f-${format}`, { accept: chrome })
    expect(headers.get('content-type')).toBe(format === 'jpg' ? 'image/jpeg' : `image/${format}`)
  })

  test('stays PNG where transparency would be lost', async () => {
    const logo = await world.upload(
      await sharp({ create: { width: 20, height: 20, channels: 4, background: '#ff000080' } })
        .png()
        .toBuffer(),
      { fileName: 'logo.png' },
    )
    expect(await look(logo.url)).toMatchObject({ format: 'png', hasAlpha: true })
    expect(await look(logo.url, { accept: 'image/webp' })).toMatchObject({ format: 'webp', hasAlpha: true })
    expect(await look(`${logo.url}?tr=f-jpg,bg-FFFFFF`)).toMatchObject({ format: 'jpeg', hasAlpha: false })
  })
})

describe('caching', () => {
  test('lasts a year, and an unchanged image is not sent again', async () => {
    const url = `${photo.url}?tr=w-150`
    const { headers } = await get(url)
    expect(headers.get('cache-control')).toBe('public, s-maxage=31536000, max-age=31536000, must-revalidate')
    const etag = String(headers.get('etag'))
    const second = await get(url, { 'if-none-match': etag })
    expect(second.status).toBe(304)
    expect(second.body).toHaveLength(0)
    expect((await get(url, { 'if-none-match': etag, accept: 'image/webp' })).status).toBe(200)
  })

  test('keeps results beside the file, one for any number of requests at once', async () => {
    const file = await world.upload(await makePhoto(200, 100))
    const answers = await Promise.all(Array.from({ length: 8 }, () => get(`${file.url}?tr=w-90`)))
    expect(new Set(answers.map(({ body }) => body.toString('base64'))).size).toBe(1)
    const folder = join(world.dataDirectory, 'files', file.fileId)
    const [renditions = ''] = (await readdir(folder)).filter((name) => name.endsWith('.renditions'))
    expect(await readdir(join(folder, renditions))).toHaveLength(1)
  })

  test('allows use from any page, and a HEAD', async () => {
    const answer = await fetch(photo.url, { method: 'HEAD' })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    expect(Number(answer.headers.get('content-length'))).toBeGreaterThan(0)
  })
})

describe('privacy', () => {
  test('turns photos upright and drops where they were taken, unless the URL asks for the original', async () => {
    const file = await world.upload(await makePhotoWithPlace(640, 480))
    expect(await look(file.url)).toMatchObject({ width: 480, height: 640, exif: undefined })
    expect(await look(`${file.url}?tr=w-120`)).toMatchObject({ width: 120, height: 160, exif: undefined })
    expect(await look(`${file.url}?tr=w-120,h-120,cm-extract`)).toMatchObject({
      width: 120,
      height: 120,
      exif: undefined,
    })
    expect((await look(`${file.url}?tr=orig-true`)).exif).toBeDefined()
    expect((await look(`${file.url}?tr=md-true`)).exif).toBeDefined()
  })

  test('shows a private file to a signed URL only, for as long as it lasts', async () => {
    const file = await world.upload(await makePhoto(60, 40), { isPrivateFile: true, folder: '/private' })
    const build = (options: object) =>
      world.sdk.helper.buildSrc({ urlEndpoint: world.standIn.urlEndpoint, src: file.filePath, ...options })
    expect((await get(file.url)).status).toBe(401)
    expect((await get(build({ signed: true }))).status).toBe(200)
    const brief = build({ expiresIn: 60, transformation: [{ width: 30 }] })
    expect((await get(brief)).status).toBe(200)
    expect((await get(brief.replace('w-30', 'w-40'))).status).toBe(401)
    expect((await get(brief.replace(/ik-t=\d+/, 'ik-t=1000000000'))).status).toBe(401)
    expect(
      (await get(build({ transformationPosition: 'path', transformation: [{ named: 'ik_ml_thumbnail' }] }))).status,
    ).toBe(200)
  })
})

describe('removing the background', () => {
  test('makes the backdrop transparent and leaves the thing whole', async () => {
    const { url } = await world.upload(await makeStudioPhoto(300))
    const cutOut = `${url}?tr=e-bgremove`
    expect(await look(cutOut)).toMatchObject({ format: 'png', hasAlpha: true, width: 300, height: 300 })
    expect(await look(`${cutOut}:w-150`, { accept: 'image/webp' })).toMatchObject({
      format: 'webp',
      hasAlpha: true,
      width: 150,
    })
    for (const [left, top] of [
      [5, 5],
      [290, 10],
      [150, 40],
      [280, 290],
    ] as const) {
      expect((await pixel(cutOut, left, top))[3]).toBe(0)
    }
    const [red = 0, green = 255, , alpha] = await pixel(cutOut, 150, 150)
    expect(alpha).toBe(255)
    expect(red).toBeGreaterThan(150)
    expect(green).toBeLessThan(80)
  })

  test('softens the edge', async () => {
    const { url } = await world.upload(await makeStudioPhoto(300))
    const { body } = await get(`${url}?tr=e-bgremove`)
    const row = await sharp(body)
      .extract({ left: 40, top: 150, width: 40, height: 1 })
      .extractChannel('alpha')
      .raw()
      .toBuffer()
    expect([...row].some((alpha) => alpha > 0 && alpha < 255)).toBe(true)
  })

  test('fills with a colour when one is given', async () => {
    const { url } = await world.upload(await makeStudioPhoto(120))
    expect(await pixel(`${url}?tr=e-bgremove,bg-00FF00,f-png`, 3, 3)).toEqual([0, 255, 0, 255])
  })
})

describe('what cannot be delivered', () => {
  test('is not found, with the reason in a header', async () => {
    const { status, headers, body } = await get(`${world.standIn.urlEndpoint}/no/such.jpg`)
    expect(status).toBe(404)
    expect(body.toString()).toBe('Not Found')
    expect(headers.get('ik-error')).toMatch(/^ENOENT - /)
    expect((await get(`${world.standIn.urlEndpoint}/%E0%A4%A`)).status).toBe(404)
    expect((await get(`${world.standIn.url}/another-account${photo.filePath}`)).status).toBe(404)
  })

  test.each([
    ['zoom-3'],
    ['w-abc'],
    ['e-sparkle'],
    ['w-100:foo'],
    ['l-text,i-hello,l-end'],
    ['w-600,h-600,cm-extract,xc-1,yc-1'],
  ])('is refused with 400 for %s', async (transformation) => {
    const { status, headers, body } = await get(`${photo.url}?tr=${transformation}`)
    expect(status).toBe(400)
    expect(body.toString()).toBe('Bad URL Transformation Request')
    expect(headers.get('ik-error')).toMatch(/^EINVALID - /)
    expect(headers.get('cache-control')).toBe('no-store')
  })

  test('is refused when it would have too many pixels, coming in or going out', async () => {
    expect((await get(`${photo.url}?tr=w-20000`)).headers.get('ik-error')).toMatch(/^ELIMIT - /)
    const bomb = await sharp({ create: { width: 10_001, height: 10_001, channels: 3, background: '#000' } })
      .png({ compressionLevel: 9 })
      .toBuffer()
    expect(bomb.length).toBeLessThan(1_000_000)
    const { url } = await world.upload(bomb, { fileName: 'bomb.png' })
    expect((await get(`${url}?tr=w-100`)).headers.get('ik-error')).toMatch(/^ELIMIT - /)
  })

  test('cannot be posted to', async () => {
    expect((await fetch(photo.url, { method: 'POST' })).status).toBe(405)
  })
})

describe('what is not a photo', () => {
  test('is delivered as it is, and fenced in so that no script in it runs', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><script>alert(1)</script></svg>'
    const { url } = await world.upload(Buffer.from(svg), { fileName: 'photo.jpg' })
    const { headers, body } = await get(`${url}?tr=w-100`)
    expect(headers.get('content-type')).toBe('image/svg+xml')
    expect(headers.get('content-security-policy')).toContain('sandbox')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(body.toString()).toBe(svg)
  })

  test('can be downloaded under its name', async () => {
    const { headers } = await get(`${photo.url}?ik-attachment=true`)
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename/)
  })
})
