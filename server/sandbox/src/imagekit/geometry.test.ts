import { describe, expect, test } from '@jest/globals'
import { PixelLimitError, planGeometry } from './geometry.ts'
import { parseTransformation, TransformationError } from './transformation.ts'

const source = { width: 1600, height: 1200 }
const plan = (text: string, from = source) => planGeometry(from, parseTransformation(text)[0] ?? {})

describe('the size that comes out', () => {
  test.each([
    ['w-400', 400, 300],
    ['h-300', 400, 300],
    ['w-0.5', 800, 600],
    ['w-400,ar-1-1', 400, 400],
    ['h-200,ar-2-1', 400, 200],
    ['w-400,h-300,ar-9-1', 400, 300],
    ['w-300,h-300', 300, 300],
    ['w-300,h-300,c-force', 300, 300],
    ['w-300,h-300,c-at_max', 300, 225],
    ['w-300,h-300,c-at_least', 400, 300],
    ['w-300,h-200,cm-extract', 300, 200],
    ['w-300,h-300,cm-pad_resize', 300, 300],
    ['w-2000,h-2000,cm-pad_extract', 2000, 2000],
    ['w-200,dpr-2', 400, 300],
    ['w-3000,dpr-2', 3000, 2250],
    ['q-50', 1600, 1200],
  ])('of %s is %d × %d', (text, width, height) => {
    expect(plan(text).size).toEqual({ width, height })
  })

  test.each([
    ['w-3200', 3200, 2400],
    ['w-3000,h-3000', 3000, 3000],
    ['w-3000,h-3000,c-at_max', 1600, 1200],
    ['w-3200,c-at_max', 1600, 1200],
    ['w-3200,h-3200,c-at_max_enlarge', 3200, 2400],
    ['w-3000,h-3000,c-at_least', 4000, 3000],
    ['w-3000,h-3000,cm-extract', 1600, 1200],
  ])('of %s, which asks for more than there is, is %d × %d', (text, width, height) => {
    expect(plan(text).size).toEqual({ width, height })
  })

  test('is refused beyond a hundred million pixels', () => {
    expect(() => plan('w-20000,h-20000')).toThrow(PixelLimitError)
  })
})

describe('the part that stays', () => {
  test.each([
    ['w-600,h-600', { left: 100, top: 0 }],
    ['w-600,h-600,fo-left', { left: 0, top: 0 }],
    ['w-600,h-600,fo-right', { left: 200, top: 0 }],
  ])('of %s is cut from %j', (text, corner) => {
    expect(plan(text).cut).toMatchObject(corner)
  })

  test.each([
    ['w-600,h-600,cm-extract', { left: 500, top: 300 }],
    ['w-600,h-600,cm-extract,fo-bottom_right', { left: 1000, top: 600 }],
    ['w-600,h-600,cm-extract,x-10,y-20', { left: 10, top: 20 }],
    ['w-600,h-600,cm-extract,xc-400,yc-300', { left: 100, top: 0 }],
  ])('of %s is extracted from %j', (text, corner) => {
    expect(plan(text).extract).toMatchObject(corner)
  })

  test('may not lie beyond the image', () => {
    expect(() => plan('w-600,h-600,cm-extract,xc-10,yc-10')).toThrow(TransformationError)
  })

  test('of an automatic focus is left to the picture', () => {
    expect(plan('w-600,h-600,fo-auto').cut).toEqual({ attention: true, width: 600, height: 600 })
  })

  test('is padded on the far side of the focus', () => {
    expect(plan('w-300,h-300,cm-pad_resize').pad).toEqual({ left: 0, top: 37.5 + 0.5, right: 0, bottom: 37 })
    expect(plan('w-300,h-300,cm-pad_resize,fo-top').pad).toEqual({ left: 0, top: 0, right: 0, bottom: 75 })
  })

  test('never lacks a pixel to rounding', () => {
    for (let width = 1; width < 400; width += 1) {
      const { resize } = plan(`w-${width},h-333`, { width: 997, height: 331 })
      expect(resize?.width).toBeGreaterThanOrEqual(width)
      expect(resize?.height).toBeGreaterThanOrEqual(333)
    }
  })
})
