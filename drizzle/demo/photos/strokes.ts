/** Figures as single strokes in a box 4 wide and 6 high: no font is needed, so every machine draws the same. */
const DIGITS: readonly string[] = [
  'M2 0C.6 0 0 1.400 0 3S.6 6 2 6 4 4.600 4 3 3.400 0 2 0z',
  'M.8 1.400L2.400 0V6',
  'M.2 1.500C.2.400 1.200 0 2 0c1.100 0 1.900.700 1.900 1.700C3.900 3.200.300 4.600.100 6H4',
  'M.2.900C.6.300 1.300 0 2 0c1 0 1.800.600 1.800 1.500S3.100 2.900 1.900 2.900C3.200 2.900 4 3.500 4 4.500S3.100 6 2 6C1.100 6 .4 5.600 0 4.900',
  'M3 6V0L0 4.300H4',
  'M3.700 0H.7L.4 2.900C.9 2.500 1.400 2.300 2 2.300c1.200 0 2 .8 2 1.800S3.100 6 1.900 6C1.100 6 .4 5.600 0 5',
  'M3.600.600C3.200.2 2.700 0 2.200 0 .8 0 0 1.500 0 3.300 0 5 .7 6 2 6c1.200 0 2-.8 2-1.900S3.200 2.300 2.100 2.300C1.200 2.300.4 2.800 0 3.600',
  'M0 0H4L1.500 6',
  'M2 2.800C.9 2.800.300 2.200.300 1.400S1 0 2 0s1.700.600 1.700 1.400S3.100 2.800 2 2.800zm0 0C.8 2.800 0 3.500 0 4.400S.8 6 2 6s2-.7 2-1.600S3.200 2.800 2 2.800z',
  'M.4 5.400C.8 5.800 1.300 6 1.800 6 3.200 6 4 4.500 4 2.700 4 1 3.300 0 2 0 .8 0 0 .8 0 1.900S.8 3.700 1.900 3.700C2.800 3.700 3.600 3.200 4 2.400',
]

const ROMAN = ['I', 'II', 'III', 'IIII', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'] as const

interface Placing {
  /** Centre of the figures. */
  readonly x: number
  readonly y: number
  readonly height: number
  readonly colour: string
  /** Stroke, as a share of the height; 0.12 unless told. */
  readonly weight?: number
  readonly rotation?: number
}

/** A whole number drawn in strokes, centred on a point. */
export function digits(number: number, placing: Placing): string {
  const glyphs = [...String(number)].map(
    (digit, index) => `<path d="${DIGITS[Number(digit)] ?? ''}" transform="translate(${index * 5.6})"/>`,
  )
  return group(glyphs.join(''), glyphs.length * 5.6 - 1.6, placing)
}

/** An hour in Roman numerals, as dials write them: four strokes for four. */
export function romanHour(hour: number, placing: Placing): string {
  const letters = [...(ROMAN[(hour + 11) % 12] ?? 'XII')]
  let x = 0
  const glyphs = letters.map((letter) => {
    const drawn = romanLetter(letter, x)
    x += letter === 'I' ? 1.7 : 4.3
    return drawn
  })
  return group(glyphs.join(''), x - 0.9, placing)
}

function romanLetter(letter: string, x: number): string {
  if (letter === 'I') return `<path d="M${x + 0.4} 0V6" stroke-width="1.050"/>`
  if (letter === 'V')
    return `<path d="M${x} 0l1.700 6" stroke-width="1.050"/><path d="M${x + 1.7} 6l1.700-6" stroke-width=".35"/>`
  return `<path d="M${x} 0l3.400 6" stroke-width="1.050"/><path d="M${x} 6l3.400-6" stroke-width=".35"/>`
}

function group(paths: string, width: number, { x, y, height, colour, weight = 0.12, rotation = 0 }: Placing): string {
  const scale = height / 6
  return `<g transform="translate(${x} ${y}) rotate(${rotation}) scale(${scale}) translate(${-width / 2} -3)" fill="none" stroke="${colour}" stroke-width="${weight * 6}">${paths}</g>`
}
