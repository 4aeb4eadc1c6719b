import { MATERIALS, shade } from '../colour.ts'
import { type Raster, rasterize } from '../raster.ts'
import { renderArtwork } from './artwork.ts'
import { paste } from './paste.ts'
import type { FramedSubject, FrameStyle, SheetSubject } from './subject.ts'

const FRAMES: Record<Exclude<FrameStyle, 'none'>, { readonly colour: string; readonly slip: string }> = {
  gilt: { colour: MATERIALS.gilt, slip: '#7d5a22' },
  ebonised: { colour: '#2d2724', slip: MATERIALS.gilt },
  oak: { colour: MATERIALS.oak, slip: '#5f4426' },
  walnut: { colour: MATERIALS.walnut, slip: MATERIALS.gilt },
  'silver-leaf': { colour: '#a8a396', slip: '#6d685c' },
  maple: { colour: '#b98a50', slip: '#e6d6b0' },
}

/** A picture in its frame, seen from the front. */
export async function renderFramed({ art, frame, mount = false }: FramedSubject): Promise<Raster> {
  const pictureWidth = mount ? 560 : 660
  const picture = await renderArtwork(art, pictureWidth)
  if (frame === 'none') return stretched(picture)
  const moulding = Math.round(pictureWidth * 0.115)
  const mountWidth = mount ? Math.round(pictureWidth * 0.13) : 0
  const edge = moulding + mountWidth
  const width = picture.width + 2 * edge
  const height = picture.height + 2 * edge
  const object = await rasterize(frameSvg({ width, height, moulding, style: frame, mount }))
  paste(object, picture, { left: edge, top: edge })
  paste(object, await rasterize(glassSvg({ width, height, moulding })), { left: 0, top: 0 })
  return object
}

/** A loose sheet with the picture on it. */
export async function renderSheet(subject: SheetSubject): Promise<Raster> {
  const { art, margin = 0.08, paper = '#e9dfc6', captionLines = 0 } = subject
  const picture = await renderArtwork(art, 660)
  const edge = Math.round(picture.width * margin)
  const width = picture.width + 2 * edge
  const height = picture.height + 2 * edge + captionLines * 26
  const lines = Array.from({ length: captionLines }, (_, index) => {
    const length = width * (index === 0 ? 0.42 : 0.26)
    const y = picture.height + edge + 22 + index * 24
    return `<rect x="${(width - length) / 2}" y="${y}" width="${length}" height="5" rx="2" fill="#5b5246" opacity=".55"/>`
  }).join('')
  const sheet = await rasterize(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><defs><linearGradient id="p" x1="0" y1="0" x2="1" y2="1"><stop stop-color="${shade(paper, 0.25)}"/><stop offset="1" stop-color="${shade(paper, -0.08)}"/></linearGradient><radialGradient id="f"><stop stop-color="#a6783f" stop-opacity=".34"/><stop offset="1" stop-color="#a6783f" stop-opacity="0"/></radialGradient></defs>
    <rect width="${width}" height="${height}" rx="3" fill="url(#p)"/><circle cx="${width * 0.93}" cy="${height * 0.9}" r="${width * 0.12}" fill="url(#f)"/><circle cx="${width * 0.05}" cy="${height * 0.2}" r="${width * 0.08}" fill="url(#f)"/>${lines}
    <rect x="${edge - 3}" y="${edge - 3}" width="${picture.width + 6}" height="${picture.height + 6}" fill="none" stroke="#5b5246" stroke-opacity=".35" stroke-width="1.500"/></svg>`,
  )
  paste(sheet, picture, { left: edge, top: edge })
  return sheet
}

interface FrameSize {
  readonly width: number
  readonly height: number
  readonly moulding: number
}

function frameSvg(frame: FrameSize & { readonly style: Exclude<FrameStyle, 'none'>; readonly mount: boolean }): string {
  const { width: w, height: h, moulding: m, style, mount } = frame
  const { colour, slip } = FRAMES[style]
  const ridge = m * 0.55
  const side = (points: string, amount: number) => `<polygon points="${points}" fill="${shade(colour, amount)}"/>`
  const ring = (outer: number, inner: number, tones: readonly [number, number, number, number]) =>
    side(`${outer},${outer} ${w - outer},${outer} ${w - inner},${inner} ${inner},${inner}`, tones[0]) +
    side(`${w - outer},${outer} ${w - outer},${h - outer} ${w - inner},${h - inner} ${w - inner},${inner}`, tones[1]) +
    side(`${outer},${h - outer} ${w - outer},${h - outer} ${w - inner},${h - inner} ${inner},${h - inner}`, tones[2]) +
    side(`${outer},${outer} ${inner},${inner} ${inner},${h - inner} ${outer},${h - outer}`, tones[3])
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}">
    ${ring(0, m * 0.18, [0.1, -0.25, -0.35, -0.05])}${ring(m * 0.18, ridge, [0.34, -0.06, -0.12, 0.2])}${ring(ridge, m * 0.86, [-0.3, 0.06, 0.16, -0.22])}
    <rect x="${m * 0.86}" y="${m * 0.86}" width="${w - m * 1.72}" height="${h - m * 1.72}" fill="${slip}"/>
    <rect x="${m}" y="${m}" width="${w - 2 * m}" height="${h - 2 * m}" fill="${mount ? '#ece5d4' : '#2a221b'}"/></svg>`
}

/** The frame's shadow on the picture, and a breath of reflected light. */
function glassSvg({ width: w, height: h, moulding: m }: FrameSize): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}"><defs>
    <linearGradient id="t" x1="0" y1="0" x2="0" y2="1"><stop stop-color="#000" stop-opacity=".42"/><stop offset="1" stop-color="#000" stop-opacity="0"/></linearGradient>
    <linearGradient id="l" x1="0" y1="0" x2="1" y2="0"><stop stop-color="#000" stop-opacity=".3"/><stop offset="1" stop-color="#000" stop-opacity="0"/></linearGradient>
    <linearGradient id="s" x1="0" y1="0" x2="1" y2="1"><stop stop-color="#fff" stop-opacity=".1"/><stop offset=".42" stop-color="#fff" stop-opacity="0"/><stop offset="1" stop-color="#000" stop-opacity=".12"/></linearGradient></defs>
    <rect x="${m}" y="${m}" width="${w - 2 * m}" height="${m * 0.3}" fill="url(#t)"/><rect x="${m}" y="${m}" width="${m * 0.22}" height="${h - 2 * m}" fill="url(#l)"/>
    <rect x="${m}" y="${m}" width="${w - 2 * m}" height="${h - 2 * m}" fill="url(#s)"/></svg>`
}

/** An unframed canvas: a thin dark edge makes it read as a thing and not as a window. */
async function stretched(picture: Raster): Promise<Raster> {
  const width = picture.width + 8
  const height = picture.height + 8
  const edge = await rasterize(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="${width}" height="${height}" rx="3" fill="#8d7d64"/></svg>`,
  )
  paste(edge, picture, { left: 4, top: 4 })
  return edge
}
