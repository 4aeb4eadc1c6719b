import { describe, expect, test } from '@jest/globals'
import { maximumZoom, moveCrop, squareOf, WHOLE, zoomCrop } from './crop.ts'

const picture = { width: 1200, height: 800 }

describe('cropping', () => {
  test('begins with the largest square, in the middle', () => {
    expect(squareOf(picture, WHOLE)).toEqual({ side: 800, x: 200, y: 0 })
  })

  test('moves no farther than the picture goes', () => {
    expect(squareOf(picture, moveCrop(picture, WHOLE, { x: -3, y: -3 }))).toEqual({ side: 800, x: 0, y: 0 })
    expect(squareOf(picture, moveCrop(picture, WHOLE, { x: 3, y: 3 }))).toEqual({
      side: 800,
      x: expect.closeTo(400),
      y: 0,
    })
  })

  test('enlarges around the middle and stays inside when made smaller again', () => {
    const close = zoomCrop(picture, WHOLE, 2)
    expect(squareOf(picture, close)).toEqual({ side: 400, x: 400, y: 200 })
    const corner = moveCrop(picture, close, { x: 9, y: 9 })
    expect(squareOf(picture, zoomCrop(picture, corner, 1))).toEqual({ side: 800, x: expect.closeTo(400), y: 0 })
  })

  test('keeps enough pixels for a picture of a person', () => {
    expect(maximumZoom({ width: 300, height: 500 })).toBe(1.5)
    expect(maximumZoom({ width: 4000, height: 3000 })).toBe(4)
    expect(maximumZoom({ width: 200, height: 200 })).toBe(1)
  })
})
