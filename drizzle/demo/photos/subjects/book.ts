import { MATERIALS, parseColour, shade } from '../colour.ts'
import { iconBody } from '../icons.ts'
import { smoothNoise, whiteNoise } from '../noise.ts'
import { type Raster, rasterize } from '../raster.ts'
import { renderArtwork } from './artwork.ts'
import { paste } from './paste.ts'
import type { BookSubject } from './subject.ts'

const WIDTH = 700
const HEIGHT = 940
const SPINE = 70
const board = { left: SPINE, top: 14, width: WIDTH - SPINE - 24, height: HEIGHT - 50 }
const weave = whiteNoise('book cloth')
const hide = smoothNoise('book leather', 11)

/** A closed book, front board towards the viewer, with a little of the spine and the edges of the leaves. */
export async function renderBook(subject: BookSubject): Promise<Raster> {
  const { cloth, binding = 'cloth', emblem, jacket, spineLabel } = subject
  const object = await rasterize(boardSvg({ cloth, binding, spineLabel, plain: jacket !== undefined }))
  if (jacket) await printJacket(object, jacket)
  else if (emblem) await gild(object, emblem)
  roughen(object, binding)
  return object
}

async function printJacket(object: Raster, jacket: NonNullable<BookSubject['jacket']>): Promise<void> {
  const picture = await renderArtwork({ ...jacket, aspect: board.width / board.height }, board.width)
  paste(object, picture, { left: board.left, top: board.top })
  const type = await rasterize(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${board.width}" height="${board.height}"><g fill="#efe6cf"><rect x="70" y="76" width="${board.width - 140}" height="26" rx="3"/><rect x="130" y="122" width="${board.width - 260}" height="20" rx="3"/><rect x="180" y="${board.height - 92}" width="${board.width - 360}" height="13" rx="3" opacity=".9"/></g>
    <linearGradient id="h" x1="0" x2="1" y1="0" y2="0"><stop stop-color="#000" stop-opacity=".34"/><stop offset=".06" stop-color="#fff" stop-opacity=".12"/><stop offset=".12" stop-color="#000" stop-opacity="0"/></linearGradient><rect width="${board.width}" height="${board.height}" fill="url(#h)"/></svg>`,
  )
  paste(object, type, { left: board.left, top: board.top })
}

/** Stamps the outline and the inner lines of an icon in gold. */
async function gild(object: Raster, icon: string): Promise<void> {
  const size = 300
  const drawn = await rasterize(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 32 32">${iconBody(icon)}</svg>`,
  )
  const [r, g, b] = parseColour(MATERIALS.gilt)
  for (let at = 0; at < drawn.data.length; at += 4) {
    const light =
      (0.3 * (drawn.data[at] ?? 0) + 0.59 * (drawn.data[at + 1] ?? 0) + 0.11 * (drawn.data[at + 2] ?? 0)) / 255
    const glint = 0.5 + light * 0.85
    drawn.data[at] = r * glint
    drawn.data[at + 1] = g * glint
    drawn.data[at + 2] = b * glint
    drawn.data[at + 3] = (drawn.data[at + 3] ?? 0) * 0.9
  }
  paste(object, drawn, { left: board.left + (board.width - size) / 2 + 8, top: board.top + board.height * 0.36 })
}

interface Board {
  readonly cloth: string
  readonly binding: NonNullable<BookSubject['binding']>
  readonly spineLabel: string | undefined
  readonly plain: boolean
}

function boardSvg({ cloth, binding, spineLabel, plain }: Board): string {
  const { left, top, width, height } = board
  const right = left + width
  const leaves = Array.from(
    { length: 9 },
    (_, leaf) => `<path d="M${left} ${top + height + 5 + leaf * 3}H${right + 6}" stroke="#b6a782" stroke-width="1"/>`,
  ).join('')
  const bands =
    binding === 'leather' || binding === 'vellum'
      ? [0.16, 0.34, 0.52, 0.7, 0.86]
          .map(
            (share) =>
              `<rect x="4" y="${top + height * share}" width="${SPINE - 6}" height="15" rx="6" fill="${shade(cloth, 0.16)}"/><rect x="4" y="${top + height * share + 11}" width="${SPINE - 6}" height="5" fill="#000" opacity=".3"/>`,
          )
          .join('')
      : ''
  const label = spineLabel
    ? `<rect x="5" y="${top + height * 0.2}" width="${SPINE - 10}" height="${height * 0.12}" fill="${spineLabel}"/><path d="M12 ${top + height * 0.24}H${SPINE - 10}M16 ${top + height * 0.28}H${SPINE - 14}" stroke="${MATERIALS.gilt}" stroke-width="4"/>`
    : ''
  const rules = plain
    ? ''
    : `<g fill="none" stroke="${binding === 'boards' ? shade(cloth, -0.5) : MATERIALS.gilt}" opacity=".8"><rect x="${left + 48}" y="${top + 38}" width="${width - 84}" height="${height - 76}" stroke-width="4"/><rect x="${left + 60}" y="${top + 50}" width="${width - 108}" height="${height - 100}" stroke-width="1.600"/></g><g fill="${MATERIALS.gilt}" opacity=".85"><rect x="${left + 150}" y="${top + 130}" width="${width - 286}" height="24" rx="2"/><rect x="${left + 200}" y="${top + 176}" width="${width - 386}" height="16" rx="2"/></g>`
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}"><defs>
    <linearGradient id="b" x1="0" y1="0" x2="1" y2="1"><stop stop-color="${shade(cloth, 0.16)}"/><stop offset=".5" stop-color="${cloth}"/><stop offset="1" stop-color="${shade(cloth, -0.22)}"/></linearGradient>
    <linearGradient id="s" x1="0" y1="0" x2="1" y2="0"><stop stop-color="${shade(cloth, -0.55)}"/><stop offset=".45" stop-color="${shade(cloth, 0.12)}"/><stop offset="1" stop-color="${shade(cloth, -0.35)}"/></linearGradient></defs>
    <rect x="${left}" y="${top + 10}" width="${width + 10}" height="${height + 24}" fill="#dccdaa"/>${leaves}
    <path d="M${SPINE} ${top}H18Q2 ${top + 4} 2 ${top + 20}V${top + height + 16}Q2 ${top + height + 32} 20 ${top + height + 32}H${SPINE}z" fill="url(#s)"/>${bands}${label}
    <rect x="${left}" y="${top + height + 26}" width="${width + 14}" height="9" rx="4" fill="${shade(cloth, -0.45)}"/>
    <rect x="${left}" y="${top}" width="${width}" height="${height}" rx="7" fill="url(#b)"/><rect x="${left}" y="${top}" width="20" height="${height}" fill="#000" opacity=".16"/><rect x="${left + 20}" y="${top}" width="5" height="${height}" fill="#fff" opacity=".1"/>${rules}</svg>`
}

/** Thread, grain or scuffs, and the paler edges that hands leave. */
function roughen({ data, width, height }: Raster, binding: NonNullable<BookSubject['binding']>): void {
  const strength = binding === 'cloth' ? 7 : binding === 'boards' ? 4 : 9
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 4
      if ((data[at + 3] ?? 0) === 0) continue
      const thread = binding === 'cloth' ? weave.at(x >> 1, y) * 0.5 + weave.at(x, y >> 1) * 0.5 : hide.at(x, y)
      for (let channel = 0; channel < 3; channel += 1)
        data[at + channel] = (data[at + channel] ?? 0) + thread * strength
    }
  }
}
