import { mixColours, parseColour, type Rgb } from '../colour.ts'
import { iconBody } from '../icons.ts'
import { smoothNoise, whiteNoise } from '../noise.ts'
import { type Raster, rasterize } from '../raster.ts'
import { applyTone } from '../tone.ts'
import { paste } from './paste.ts'
import type { Artwork, Finish, Placed } from './subject.ts'

const PAPER: Rgb = [238, 230, 212]
const grain = whiteNoise('artwork grain')
const cloud = smoothNoise('artwork cloud', 46)
const brush = smoothNoise('artwork brush', 7)

/** Draws a picture of this width in pixels, with the surface its technique leaves. */
export async function renderArtwork(art: Artwork, width: number): Promise<Raster> {
  const height = Math.round(width / (art.aspect ?? 1.25))
  const picture = await rasterize(groundSvg(art, width, height))
  for (const placed of art.placed) await place(picture, placed)
  finishSurface(picture, art)
  return picture
}

async function place(picture: Raster, [icon, x, y, size, tone]: Placed): Promise<void> {
  const pixels = Math.round(size * picture.width)
  const drawn = await rasterize(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${pixels}" height="${pixels}" viewBox="0 0 32 32">${iconBody(icon)}</svg>`,
  )
  applyTone(drawn, tone)
  paste(picture, drawn, { left: x * picture.width - pixels / 2, top: y * picture.height - pixels / 2 })
}

function groundSvg({ sky, ground, horizon = 0.62 }: Artwork, width: number, height: number): string {
  const line = horizon * height
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><defs>
    <linearGradient id="s" x1="0" y1="0" x2="0" y2="1"><stop stop-color="${sky[0]}"/><stop offset="1" stop-color="${sky[1]}"/></linearGradient>
    <linearGradient id="g" x1="0" y1="0" x2="0" y2="1"><stop stop-color="${ground[0]}"/><stop offset="1" stop-color="${ground[1]}"/></linearGradient>
    </defs><rect width="${width}" height="${line + 1}" fill="url(#s)"/><rect y="${line}" width="${width}" height="${height - line}" fill="url(#g)"/></svg>`
}

type PixelFinish = (colour: Rgb, x: number, y: number) => Rgb

function finishSurface({ data, width, height }: Raster, art: Artwork): void {
  const finish = pixelFinish(art.finish, parseColour(art.ink ?? '#2c2620'), { width, height })
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 4
      const [r, g, b] = finish([data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0], x, y)
      data[at] = r
      data[at + 1] = g
      data[at + 2] = b
      data[at + 3] = 255
    }
  }
}

function pixelFinish(finish: Finish, ink: Rgb, size: { width: number; height: number }): PixelFinish {
  switch (finish) {
    case 'oil':
      return oil
    case 'watercolour':
      return (colour, x, y) => watercolour(colour, x, y, size)
    case 'drawing':
      return (colour, x, y) => inked(ink, 0.92 * (1 - lightness(colour)) ** 1.3 * (0.62 + 0.38 * grain.at(x, y)))
    case 'engraving':
      return (colour, x, y) =>
        inked(ink, engraved(lightness(colour), x, y, 0.95 * Math.min(1, Math.max(0.55, 252 / size.width))))
    case 'woodblock':
      return (colour, x, y) => posterised(colour, 9, 0.8, 0.035 * brush.at(x, y * 3) + 0.02 * grain.at(x, y))
    case 'poster':
      return (colour, x, y) => posterised(colour, 8, 1, 0.015 * grain.at(x, y))
    case 'silver-print':
      return (colour, x, y) =>
        toned([24, 24, 26], [232, 229, 222], lightness(colour) + vignette(x, y, size), grain.at(x, y))
    case 'sepia-print':
      return (colour, x, y) =>
        toned([52, 32, 20], [230, 209, 172], lightness(colour) + vignette(x, y, size), grain.at(x, y))
    case 'cyanotype':
      return (colour, x, y) => toned([14, 36, 78], [226, 232, 232], lightness(colour), grain.at(x, y))
    case 'printed':
      return (colour, x, y) => mixColours(colour, PAPER, 0.16 + 0.05 * grain.at(x, y))
  }
}

function oil(colour: Rgb, x: number, y: number): Rgb {
  const canvas = 4 * Math.sin(x * 1.9) * Math.sin(y * 1.9) + 6 * brush.at(x * 2, y) + 3 * grain.at(x, y)
  const varnish: Rgb = [128, 92, 40]
  const [r, g, b] = mixColours(colour, varnish, 0.16 + 0.05 * cloud.at(x, y))
  return [r + canvas, g + canvas, b + canvas * 0.8]
}

function watercolour(colour: Rgb, x: number, y: number, { width, height }: { width: number; height: number }): Rgb {
  const edge = Math.min(x / width, y / height, 1 - x / width, 1 - y / height)
  const wash = 0.34 + 0.2 * cloud.at(x, y) + Math.max(0, 0.1 - edge) * 4
  const tooth = 5 * grain.at(x, y)
  const [r, g, b] = mixColours(colour, PAPER, Math.min(1, wash))
  return [r + tooth, g + tooth, b + tooth]
}

/** Lines that swell where the picture is dark, crossed in the darkest parts. */
function engraved(light: number, x: number, y: number, pitch: number): number {
  const dark = Math.min(1, Math.max(0, 1.12 * (1 - light) - 0.04))
  const first = 0.5 + 0.5 * Math.sin((x + y * 2 + 3 * cloud.at(x, y)) * pitch)
  const second = 0.5 + 0.5 * Math.sin((x * 2 - y) * pitch)
  const lines = smooth(first, 1.02 - dark * 1.05) + (dark > 0.55 ? 0.7 * smooth(second, 1.55 - dark) : 0)
  return Math.min(0.95, lines * (0.88 + 0.12 * grain.at(x, y)))
}

function inked(ink: Rgb, amount: number): Rgb {
  return mixColours(PAPER, ink, Math.max(0, Math.min(1, amount)))
}

/** Few tones, as few blocks or screens can print: brightness falls in steps, the hue stays. */
function posterised([r, g, b]: Rgb, levels: number, saturation: number, noise: number): Rgb {
  const grey = 0.3 * r + 0.59 * g + 0.11 * b
  const stepped = Math.round((grey / 255) * (levels - 1)) / (levels - 1)
  const scale = (40 + 215 * stepped) / Math.max(24, grey)
  const ink = (value: number, paper: number) => {
    const muted = (grey + (value - grey) * saturation) * scale
    return Math.min(255, Math.max(0, muted)) * (paper / 255) * (1 + noise)
  }
  return [ink(r, PAPER[0]), ink(g, PAPER[1]), ink(b, PAPER[2])]
}

function toned(dark: Rgb, light: Rgb, value: number, noise: number): Rgb {
  return mixColours(dark, light, Math.max(0, Math.min(1, value + 0.03 * noise)))
}

function vignette(x: number, y: number, { width, height }: { width: number; height: number }): number {
  return -0.34 * ((x / width - 0.5) ** 2 + (y / height - 0.5) ** 2)
}

function lightness([r, g, b]: Rgb): number {
  return (0.3 * r + 0.59 * g + 0.11 * b) / 255
}

function smooth(value: number, edge: number): number {
  return Math.max(0, Math.min(1, (value - edge) * 3 + 0.5))
}
