import { emptyField } from '../field.ts'
import { smoothNoise } from '../noise.ts'
import type { Raster } from '../raster.ts'
import { seededRandom } from '../seeded-random.ts'
import { deviceField, metalRaster } from './relief.ts'
import type { CoinSubject } from './subject.ts'

const SIZE = 600
const flanEdge = smoothNoise('flan edge', 24)

/** One side of a coin, from above. */
export async function renderCoin(subject: CoinSubject, side: 'obverse' | 'reverse'): Promise<Raster> {
  const { metal, flan = 'milled', border = 'beads', toning = 0.45 } = subject
  const icon = side === 'reverse' ? (subject.reverse ?? subject.relief) : subject.relief
  const radiusAt = outline(flan, `${icon} ${metal}`)
  const heights = await deviceField(icon, SIZE, border === 'legend' ? 0.54 : 0.62)
  const shape = emptyField(SIZE, SIZE)
  const raised = borderHeight(border)
  eachPixel((x, y, at) => {
    const dx = x - SIZE / 2
    const dy = y - SIZE / 2
    const distance = Math.hypot(dx, dy)
    const angle = Math.atan2(dy, dx)
    const edge = radiusAt(angle) - distance
    shape.data[at] = Math.max(0, Math.min(1, edge + 0.5))
    heights.data[at] = (heights.data[at] ?? 0) * 0.34 + raised(distance, angle) + rim(edge, flan)
  })
  return metalRaster({ shape, heights }, metal, toning)
}

function eachPixel(visit: (x: number, y: number, at: number) => void): void {
  for (let y = 0; y < SIZE; y += 1) for (let x = 0; x < SIZE; x += 1) visit(x, y, y * SIZE + x)
}

/** The radius in each direction: true for a milled coin, uneven and cracked for a struck one. */
function outline(flan: 'milled' | 'hammered', seed: string): (angle: number) => number {
  const radius = SIZE / 2 - 4
  if (flan === 'milled') return () => radius
  const random = seededRandom(seed)
  const [first, second] = [random.between(0, 6), random.between(0, 6)]
  return (angle) =>
    radius -
    14 -
    9 * Math.sin(2 * angle + first) -
    6 * Math.sin(3 * angle + second) -
    5 * flanEdge.at(60 * Math.cos(angle) + 99, 60 * Math.sin(angle) + 99)
}

function rim(edge: number, flan: 'milled' | 'hammered'): number {
  if (flan === 'hammered') return edge < 26 ? -0.1 * (1 - edge / 26) : 0
  return edge > 0 && edge < 22 ? 0.16 * Math.sin((Math.min(edge, 22) / 22) * Math.PI) ** 0.6 : 0
}

type RaisedBorder = (distance: number, angle: number) => number

function borderHeight(border: NonNullable<CoinSubject['border']>): RaisedBorder {
  const ring = SIZE / 2 - 48
  switch (border) {
    case 'beads':
      return (distance, angle) => bump(distance - ring, 7) * Math.max(0, Math.cos(angle * 72)) * 0.12
    case 'line':
      return (distance) => bump(distance - ring, 5) * 0.1
    case 'legend':
      return (distance, angle) => legend(distance, angle) + bump(distance - ring - 12, 4) * 0.06
    case 'none':
      return () => 0
  }
}

/** Letters round the edge, as a worn legend looks when it can just not be read. */
function legend(distance: number, angle: number): number {
  const band = bump(distance - (SIZE / 2 - 82), 19)
  if (band === 0 || Math.abs(angle - Math.PI / 2) < 0.35) return 0
  const letter = Math.floor((angle + 7) * 9.5)
  const within = ((angle + 7) * 9.5) % 1
  const stem = within < 0.28 || (letter % 3 === 0 && within > 0.5 && within < 0.78)
  const bar = within < 0.7 && Math.abs(distance - (SIZE / 2 - 82) - ((letter % 4) - 1.5) * 9) < 4
  return letter % 7 === 0 || !(stem || bar) ? 0 : 0.1
}

function bump(distance: number, reach: number): number {
  const share = Math.abs(distance) / reach
  return share >= 1 ? 0 : 1 - share * share
}
