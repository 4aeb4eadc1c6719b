import { describe, expect, test } from '@jest/globals'
import { photoSrcSet, photoUrl } from './photo-url.ts'

const photo = 'https://images.example/demo/clock.jpg'

describe('a photo’s address', () => {
  test.each([
    [{ width: 400 }, 'w-400,f-auto'],
    [{ width: 400, crop: 'square' }, 'w-400,h-400,f-auto'],
    [{ width: 800, height: 600, crop: 'fit', quality: 70 }, 'w-800,h-600,c-at_max,q-70,f-auto'],
    [{ width: 640, aspect: '4:3' }, 'w-640,ar-4-3,f-auto'],
    [{ width: 640, aspect: 'original', format: 'webp' }, 'w-640,f-webp'],
    [{ width: 24, blur: 10 }, 'w-24,bl-10,f-auto'],
    [{ width: 300, removeBackground: true, format: 'png' }, 'w-300,e-bgremove,f-png'],
  ] as const)('%j asks for %s', (transformation, steps) => {
    expect(photoUrl(photo, transformation)).toBe(`${photo}?tr=${steps}`)
  })

  test('keeps a version that is already there', () => {
    expect(photoUrl(`${photo}?updatedAt=17`, { width: 20 })).toBe(`${photo}?updatedAt=17&tr=w-20,f-auto`)
  })
})

test('a srcset names each width once, narrowest first', () => {
  expect(photoSrcSet(photo, { widths: [800, 400], aspect: '1:1' })).toBe(
    `${photo}?tr=w-400,ar-1-1,f-auto 400w, ${photo}?tr=w-800,ar-1-1,f-auto 800w`,
  )
})
