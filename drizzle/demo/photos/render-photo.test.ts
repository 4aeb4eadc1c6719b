import { afterAll, describe, expect, jest, test } from '@jest/globals'
import sharp from 'sharp'
import { openPhotoPool } from './photo-pool.ts'
import type { PictureRecipe, View } from './picture.ts'
import { makePlaceholder } from './render-photo.ts'
import type { Subject } from './subjects/subject.ts'

const teapot: PictureRecipe = {
  subject: { kind: 'icon', icon: 'teapot', tone: { material: 'silver' } },
  backdrop: 'slate',
  views: ['front'],
}

// Drawing is work for the processor, and the machine may be busy with other tests.
jest.setTimeout(60_000)

const pool = openPhotoPool(1)
afterAll(() => pool.close())

function take(recipe: PictureRecipe, views: readonly View[], key = 'silver-teapot') {
  return pool.take(0, { key, recipe, heightMm: 160 }, views)
}

const art = {
  sky: ['#8a9aa8', '#e6d5b4'],
  ground: ['#6f7a4c', '#3c3a26'],
  placed: [['sailboat', 0.5, 0.5, 0.4]],
} as const
const subjects: readonly Subject[] = [
  { kind: 'icon', icon: 'chess-pawn', companion: { icon: 'chess-pawn', tone: { material: 'beech' } } },
  { kind: 'framed', frame: 'gilt', mount: true, art: { ...art, finish: 'oil' } },
  { kind: 'framed', frame: 'none', art: { ...art, finish: 'woodblock' } },
  { kind: 'sheet', captionLines: 2, art: { ...art, finish: 'engraving' } },
  { kind: 'coin', relief: 'owl', metal: 'silver', flan: 'hammered' },
  { kind: 'coin', relief: 'shield', metal: 'gilt', border: 'legend' },
  { kind: 'medal', relief: 'crown', metal: 'silver', ribbon: [['#8e2430', 1]], clasps: 1 },
  { kind: 'stamp', relief: 'swan', ink: '#221f1e', value: 1, postmark: true, block: [2, 2] },
  { kind: 'cover', paper: '#d9cba6', airmail: true, stamps: [{ relief: 'crown', ink: '#5d7a2f', value: 6 }] },
  { kind: 'banknote', relief: 'castle', ink: '#3a5a44', tint: '#b5686c', value: 25 },
  { kind: 'book', cloth: '#2f4b38', emblem: 'butterfly', binding: 'leather', spineLabel: '#64201f' },
  { kind: 'book', cloth: '#22304f', jacket: { ...art, finish: 'poster' } },
  {
    kind: 'watch',
    metal: 'steel',
    dial: '#1d2026',
    markers: 'dots',
    bezel: 'dive',
    strap: { kind: 'bracelet', colour: '#8f969c' },
  },
  { kind: 'pocket-watch', metal: 'silver', dial: '#f2ecdd', markers: 'roman', chain: true },
]

describe('a photo', () => {
  test('is the same, byte for byte, whenever it is taken', async () => {
    const views: View[] = ['front', 'turned', 'detail', 'scale', 'flat']
    const first = await take(teapot, views)
    const again = await take(teapot, views)
    expect(again.map((jpeg) => Buffer.from(jpeg).toString('base64'))).toEqual(
      first.map((jpeg) => Buffer.from(jpeg).toString('base64')),
    )
    expect(new Set(first.map((jpeg) => Buffer.from(jpeg).toString('base64'))).size).toBe(views.length)
  })

  test('of the same thing in another listing is another photo', async () => {
    const [one] = await take(teapot, ['front'])
    const [other] = await take(
      { ...teapot, subject: { kind: 'icon', icon: 'teapot' }, backdrop: 'oak' },
      ['front'],
      'ruby-teapot',
    )
    expect(Buffer.from(one ?? []).equals(Buffer.from(other ?? []))).toBe(false)
  })

  test('fails for an icon that the set does not have, and says which', async () => {
    await expect(take({ ...teapot, subject: { kind: 'icon', icon: 'teacup-of-doom' } }, ['front'])).rejects.toThrow(
      'teacup-of-doom',
    )
  })
})

test.each(subjects)('%# can be photographed: 1600 × 1200, with a subject that stands out', async (subject) => {
  const [jpeg] = await take({ subject, backdrop: 'ivory-paper', views: ['front'] }, ['front'])
  const { width, height, format } = await sharp(jpeg).metadata()
  expect({ width, height, format }).toEqual({ width: 1600, height: 1200, format: 'jpeg' })
  const middle = await sharp(jpeg).extract({ left: 500, top: 300, width: 600, height: 700 }).stats()
  expect(Math.max(...middle.channels.map(({ stdev }) => stdev))).toBeGreaterThan(12)
})

test('a coin has another side', async () => {
  const coin: Subject = { kind: 'coin', relief: 'elephant', reverse: 'axe', metal: 'silver' }
  const [front, back] = await take({ subject: coin, backdrop: 'oak', views: ['front', 'reverse'] }, [
    'front',
    'reverse',
  ])
  expect(Buffer.from(front ?? []).equals(Buffer.from(back ?? []))).toBe(false)
})

test('a placeholder is a picture of sixteen pixels in a few dozen bytes', async () => {
  const [jpeg] = await take(teapot, ['front'])
  const placeholder = await makePlaceholder(jpeg ?? new Uint8Array())
  expect(placeholder).toMatch(/^data:image\/webp;base64,[A-Za-z0-9+/]+=*$/)
  expect(placeholder.length).toBeLessThan(300)
  const { width, height } = await sharp(Buffer.from(placeholder.split(',')[1] ?? '', 'base64')).metadata()
  expect([width, height]).toEqual([16, 12])
})
