import { type Raster, rasterize } from './raster.ts'
import { digits } from './strokes.ts'

const made = new Map<string, Promise<Raster>>()

/**
 * A scale with grey patches, as museums lay beside what they photograph.
 *
 * @param lengthPx its length in the photo
 * @param centimetres what it measures
 */
export function scaleBar(lengthPx: number, centimetres: number): Promise<Raster> {
  const width = Math.round(lengthPx) + 40
  return once(`scale ${width} ${centimetres}`, scaleSvg(width, centimetres))
}

/** A paper tag on a string, with the dealer's stock number. */
export function tag(number: number): Promise<Raster> {
  return once(
    `tag ${number}`,
    `<svg xmlns="http://www.w3.org/2000/svg" width="330" height="170"><path d="M44 84C10 60 24 20 70 24s70 40 120 12 90-20 110-10" fill="none" stroke="#8b7350" stroke-width="4"/>
    <path d="M30 86L78 44H300Q312 44 312 56V146Q312 158 300 158H78L30 116z" fill="#e7d9b8"/><path d="M30 86L78 44H300Q312 44 312 56V146Q312 158 300 158H78L30 116z" fill="none" stroke="#b7a276" stroke-width="3"/>
    <circle cx="66" cy="101" r="11" fill="#8b7350"/><circle cx="66" cy="101" r="5" fill="#3a3128"/>${digits(number, { x: 200, y: 88, height: 40, colour: '#3b3330', weight: 0.1 })}<path d="M120 126H284M120 140H240" stroke="#8d7d60" stroke-width="4"/></svg>`,
  )
}

function scaleSvg(width: number, centimetres: number): string {
  const length = width - 40
  const parts = centimetres > 20 ? centimetres / 10 : centimetres
  const step = length / parts
  const blocks = Array.from({ length: parts }, (_, index) => {
    const x = 20 + index * step
    const label =
      index % Math.ceil(parts / 10) === 0
        ? digits((index + 1) * (centimetres / parts), { x: x + step - 4, y: 66, height: 16, colour: '#35322d' })
        : ''
    return `<rect x="${x}" y="16" width="${step}" height="26" fill="${index % 2 ? '#f2efe6' : '#23211f'}"/>${label}`
  })
  const greys = ['#f0ede6', '#c6c4be', '#9b9994', '#6f6e6a', '#454441', '#1f1e1d']
  const patches = greys.map(
    (grey, index) => `<rect x="${20 + (index * length) / 6}" y="86" width="${length / 6}" height="22" fill="${grey}"/>`,
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="124"><rect width="${width}" height="124" rx="4" fill="#e9e5da"/>${blocks.join('')}<rect x="20" y="16" width="${length}" height="26" fill="none" stroke="#23211f" stroke-width="1.500"/>${patches.join('')}</svg>`
}

function once(key: string, svg: string): Promise<Raster> {
  const known = made.get(key)
  if (known) return known
  const raster = rasterize(svg)
  made.set(key, raster)
  return raster
}
