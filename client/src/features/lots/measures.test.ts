import { describe, expect, test } from '@jest/globals'
import { sizeOrder, sizeText, weightText } from './measures.ts'

const CLOCK = { heightMm: 420, widthMm: 315, depthMm: 180 }

describe('the size of a piece', () => {
  test('in centimetres and inches', () => {
    expect(sizeText(CLOCK, 'metric')).toBe('42 × 31.5 × 18 cm')
    expect(sizeText(CLOCK, 'imperial')).toBe('16.5 × 12.4 × 7.1 in')
  })

  test('names the lengths that are known', () => {
    const framed = { ...CLOCK, depthMm: null }
    expect(sizeOrder(framed)).toBe('height × width')
    expect(sizeText(framed, 'metric')).toBe('42 × 31.5 cm')
    expect(sizeText({ heightMm: null, widthMm: null, depthMm: null }, 'metric')).toBeNull()
  })
})

test.each([
  [840, '840 g', '1.9 lb'],
  [5_400, '5.4 kg', '11.9 lb'],
  [176, '176 g', '6.2 oz'],
])('%d g weighs %s or %s', (grams, metric, imperial) => {
  expect(weightText(grams, 'metric')).toBe(metric)
  expect(weightText(grams, 'imperial')).toBe(imperial)
})
