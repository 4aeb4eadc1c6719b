import { describe, expect, test } from '@jest/globals'
import { parseTransformation, TransformationError } from './transformation.ts'

describe('a transformation string', () => {
  test.each([
    ['w-300,h-200', [{ width: 300, height: 200 }]],
    ['w-0.5', [{ width: 0.5 }]],
    ['w-400,ar-4-3', [{ width: 400, aspectRatio: 4 / 3 }]],
    ['w-400,ar-4_3', [{ width: 400, aspectRatio: 4 / 3 }]],
    ['w-300,h-300,c-at_max:rt-90', [{ width: 300, height: 300, crop: 'at_max' }, { rotation: 90 }]],
    ['w-300,h-300,cm-pad_resize,bg-F3F3F3', [{ width: 300, height: 300, crop: 'pad_resize', background: '#F3F3F3ff' }]],
    ['bg-00000050', [{ background: '#00000080' }]],
    ['bg-lightgreen', [{ background: 'lightgreen' }]],
    ['rt-N90', [{ rotation: -90 }]],
    [
      'e-grayscale,e-bgremove,bl-10,q-40,f-webp',
      [{ isGray: true, removesBackground: true, blur: 10, quality: 40, format: 'webp' }],
    ],
    ['pr-true,lo-false,orig-true', [{ isProgressive: true, isLossless: false, isOriginal: true }]],
    ['n-ik_ml_thumbnail', [{ width: 200, height: 200, crop: 'at_max' }]],
    ['w-70000,h-100', [{ height: 100 }]],
    ['rt-auto', []],
    ['', []],
  ])('%s is read', (text, steps) => {
    expect(parseTransformation(text)).toEqual(steps)
  })

  test.each([
    'w-abc',
    'w-0',
    'w--5',
    'w-1.5',
    'w',
    'zoom-2',
    'q-0',
    'q-101',
    'bl-0',
    'c-extract',
    'cm-force',
    'fo-face',
    'f-bmp',
    'bg-nocolor',
    'bg-12345',
    'ar-4',
    'ar-0-3',
    'dpr-9',
    'pr-yes',
    'e-sparkle',
    'n-unknown',
    'l-text,i-hello,l-end',
    'width-300',
    'w-300;h-200',
    'constructor-1',
    'rt-upright',
  ])('%s is refused', (text) => {
    expect(() => parseTransformation(text)).toThrow(TransformationError)
  })
})
