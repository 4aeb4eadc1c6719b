import { MATERIALS, parseColour, shade } from '../colour.ts'
import { digits, romanHour } from '../strokes.ts'
import type { WatchSubject } from './subject.ts'

/** A wristwatch from above, as an SVG 600 by 1000. */
export function watchSvg(watch: WatchSubject): string {
  const metal = MATERIALS[watch.metal]
  return `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="1000" viewBox="0 0 600 1000"><defs>${gradients(watch, metal)}</defs>
    ${strap(watch, metal)}<g transform="translate(0 200)">${caseOf(watch, metal)}${dialOf(watch)}${crystal(watch)}</g></svg>`
}

function gradients({ dial, strap }: WatchSubject, metal: string): string {
  return `<linearGradient id="case" x1="0" y1="0" x2="1" y2="1"><stop stop-color="${shade(metal, 0.62)}"/><stop offset=".35" stop-color="${metal}"/><stop offset=".65" stop-color="${shade(metal, -0.42)}"/><stop offset="1" stop-color="${shade(metal, 0.3)}"/></linearGradient>
    <linearGradient id="bezel" x1="1" y1="1" x2="0" y2="0"><stop stop-color="${shade(metal, 0.55)}"/><stop offset=".5" stop-color="${shade(metal, -0.3)}"/><stop offset="1" stop-color="${shade(metal, 0.2)}"/></linearGradient>
    <radialGradient id="dial" cx=".4" cy=".35" r=".8"><stop stop-color="${shade(dial, 0.2)}"/><stop offset=".7" stop-color="${dial}"/><stop offset="1" stop-color="${shade(dial, -0.3)}"/></radialGradient>
    <linearGradient id="strap" x1="0" x2="1" y1="0" y2="0"><stop stop-color="${shade(strap.colour, -0.5)}"/><stop offset=".25" stop-color="${shade(strap.colour, 0.16)}"/><stop offset=".7" stop-color="${strap.colour}"/><stop offset="1" stop-color="${shade(strap.colour, -0.55)}"/></linearGradient>
    <pattern id="mesh" width="12" height="8" patternUnits="userSpaceOnUse"><path d="M0 4q3-4 6 0t6 0" fill="none" stroke="#000" stroke-opacity=".4" stroke-width="2"/><path d="M0 2q3-4 6 0t6 0" fill="none" stroke="#fff" stroke-opacity=".4" stroke-width="1.500"/></pattern>`
}

function strap({ strap: { kind, colour } }: WatchSubject, metal: string): string {
  const half = (top: boolean) => (top ? 'M212 300L222 0H378L388 300z' : 'M212 700L226 1000H374L388 700z')
  const plain = `<path d="${half(true)}" fill="url(#strap)"/><path d="${half(false)}" fill="url(#strap)"/>`
  if (kind === 'bracelet') return bracelet(metal)
  if (kind === 'mesh')
    return `${plain}<path d="${half(true)}" fill="url(#mesh)"/><path d="${half(false)}" fill="url(#mesh)"/>`
  if (kind === 'rubber' || kind === 'fabric') {
    const ribs = Array.from(
      { length: 14 },
      (_, rib) => `<path d="M218 ${24 + rib * 20}H382M218 ${716 + rib * 20}H382"/>`,
    ).join('')
    return `${plain}<g stroke="#000" stroke-opacity="${kind === 'rubber' ? 0.3 : 0.1}" stroke-width="${kind === 'rubber' ? 5 : 3}">${ribs}</g>`
  }
  const stitch = shade(colour, 0.55)
  return `${plain}<g fill="none" stroke="${stitch}" stroke-width="4" stroke-dasharray="13 9"><path d="M236 6L228 290M364 6L372 290M228 710L240 996M372 710L360 996"/></g>
    <g fill="#120d0a" opacity=".7"><ellipse cx="300" cy="860" rx="8" ry="11"/><ellipse cx="300" cy="910" rx="8" ry="11"/><ellipse cx="300" cy="960" rx="8" ry="11"/></g>`
}

function bracelet(metal: string): string {
  const row = (y: number) =>
    [214, 262, 338]
      .map(
        (x, index) =>
          `<rect x="${x}" y="${y}" width="${index === 1 ? 74 : 46}" height="33" rx="7" fill="url(#case)" stroke="${shade(metal, -0.6)}" stroke-width="2.500"/>`,
      )
      .join('')
  return Array.from({ length: 8 }, (_, index) => row(index * 36) + row(714 + index * 36)).join('')
}

function caseOf(
  { shape = 'round', bezel = 'plain', bezelColour = '#1c2230', registers = 0 }: WatchSubject,
  metal: string,
): string {
  const edge = shade(metal, -0.6)
  const lugs = `<path d="M176 130Q196 60 214 52H386Q404 60 424 130L424 470Q404 540 386 548H214Q196 540 176 470z" fill="url(#case)" stroke="${edge}" stroke-width="3"/>`
  const crown = `<rect x="520" y="276" width="44" height="48" rx="8" fill="url(#case)" stroke="${edge}" stroke-width="3"/><path d="M530 286H558M530 296H558M530 306H558M530 315H558" stroke="${edge}" stroke-width="2.500"/>`
  const pushers =
    registers > 0
      ? [-34, 34]
          .map(
            (turn) =>
              `<g transform="rotate(${turn} 300 300)"><rect x="520" y="284" width="40" height="32" rx="7" fill="url(#case)" stroke="${edge}" stroke-width="3"/></g>`,
          )
          .join('')
      : ''
  if (shape === 'tank') {
    return `<rect x="148" y="40" width="304" height="520" rx="30" fill="url(#case)" stroke="${edge}" stroke-width="3"/><rect x="446" y="278" width="34" height="44" rx="9" fill="url(#case)" stroke="${edge}" stroke-width="3"/><rect x="182" y="92" width="236" height="416" rx="10" fill="url(#bezel)"/>`
  }
  const body =
    shape === 'cushion'
      ? `<rect x="74" y="74" width="452" height="452" rx="130" fill="url(#case)" stroke="${edge}" stroke-width="3"/>`
      : `<circle cx="300" cy="300" r="232" fill="url(#case)" stroke="${edge}" stroke-width="3"/>`
  return `${lugs}${pushers}${crown}${body}<circle cx="300" cy="300" r="212" fill="url(#bezel)"/>${bezelScale(bezel, bezelColour)}`
}

function bezelScale(bezel: NonNullable<WatchSubject['bezel']>, colour: string): string {
  if (bezel === 'plain') return ''
  if (bezel === 'coin-edge')
    return `<circle cx="300" cy="300" r="216" fill="none" stroke="#000" stroke-opacity=".35" stroke-width="16" stroke-dasharray="4 5"/>`
  const ring = `<circle cx="300" cy="300" r="203" fill="none" stroke="${colour}" stroke-width="44"/><path d="M120 210A202 202 0 0 1 330 100" fill="none" stroke="#fff" stroke-opacity=".16" stroke-width="44"/>`
  const ticks = around(bezel === 'dive' ? 12 : 60, (turn, index) => {
    const long = bezel === 'dive' || index % 5 === 0
    return `<path d="M300 ${long ? 84 : 90}V${bezel === 'dive' ? 112 : 106}" transform="rotate(${turn} 300 300)" stroke="#e9e2cf" stroke-width="${bezel === 'dive' ? 9 : 3}"/>`
  })
  const pip = bezel === 'dive' ? '<path d="M284 84H316L300 114z" fill="#e9e2cf"/>' : ''
  return ring + ticks + pip
}

function dialOf(watch: WatchSubject): string {
  const { shape = 'round', dial, registers = 0, date = false } = watch
  const ink = isDark(dial) ? '#e8e0cb' : '#2b2620'
  const face =
    shape === 'tank'
      ? '<rect x="194" y="104" width="212" height="392" rx="5" fill="url(#dial)"/>'
      : '<circle cx="300" cy="300" r="180" fill="url(#dial)"/>'
  const name = `<path d="M262 226H338" stroke="${ink}" stroke-width="8"/><path d="M276 242H324" stroke="${ink}" stroke-width="3.500" opacity=".8"/>`
  const window = date
    ? '<rect x="418" y="284" width="38" height="32" rx="3" fill="#efe9da" stroke="#3a342b" stroke-width="2.500"/>' +
      digits(14, { x: 437, y: 300, height: 18, colour: '#2b2620' })
    : ''
  return `${face}${shape === 'tank' ? tankMarkers(watch, ink) : roundMarkers(watch, ink)}${registers < 3 ? name : ''}${subdials(registers, ink)}${window}${hands(watch, ink)}`
}

function roundMarkers({ markers }: WatchSubject, ink: string): string {
  const minutes = around(
    60,
    (turn) =>
      `<path d="M300 126V134" transform="rotate(${turn} 300 300)" stroke="${ink}" stroke-width="2.500" opacity=".8"/>`,
  )
  const hours = around(12, (turn, index) => hourMark(markers, turn, { index, ink }))
  return minutes + hours
}

function hourMark(
  markers: WatchSubject['markers'],
  turn: number,
  { index, ink }: { index: number; ink: string },
): string {
  const angle = ((turn - 90) * Math.PI) / 180
  const at = (radius: number) => ({ x: 300 + radius * Math.cos(angle), y: 300 + radius * Math.sin(angle) })
  switch (markers) {
    case 'baton':
      return `<path d="M300 ${index % 3 === 0 ? 138 : 142}V168" transform="rotate(${turn} 300 300)" stroke="${ink}" stroke-width="${index % 3 === 0 ? 10 : 7}"/>`
    case 'dots':
      return `<circle cx="${at(150).x}" cy="${at(150).y}" r="${index % 3 === 0 ? 12 : 9}" fill="${ink}"/>`
    case 'roman':
      return romanHour(index === 0 ? 12 : index, { ...at(146), height: 30, colour: ink, rotation: turn })
    case 'arabic':
      return digits(index === 0 ? 12 : index, { ...at(145), height: 30, colour: ink, weight: 0.14 })
  }
}

function tankMarkers({ markers }: WatchSubject, ink: string): string {
  return around(12, (turn, index) => {
    const angle = ((turn - 90) * Math.PI) / 180
    const reach = Math.min(84 / Math.abs(Math.cos(angle) || 0.001), 168 / Math.abs(Math.sin(angle) || 0.001))
    const place = { x: 300 + reach * Math.cos(angle), y: 300 + reach * Math.sin(angle), height: 30, colour: ink }
    const hour = index === 0 ? 12 : index
    return markers === 'arabic' ? digits(hour, place) : romanHour(hour, { ...place, height: 34 })
  })
}

function subdials(registers: 0 | 1 | 2 | 3, ink: string): string {
  const places = {
    0: [],
    1: [[300, 385]],
    2: [
      [222, 300],
      [378, 300],
    ],
    3: [
      [222, 300],
      [378, 300],
      [300, 385],
    ],
  }[registers]
  return places
    .map(([x = 0, y = 0]) => {
      const ticks = around(
        12,
        (turn) =>
          `<path d="M${x} ${y - 46}V${y - 38}" transform="rotate(${turn} ${x} ${y})" stroke="${ink}" stroke-width="2.500"/>`,
      )
      return `<circle cx="${x}" cy="${y}" r="50" fill="#000" fill-opacity=".14" stroke="${ink}" stroke-opacity=".5" stroke-width="2"/>${ticks}<path d="M${x} ${y + 9}L${x - 12} ${y - 34}" stroke="${ink}" stroke-width="4"/><circle cx="${x}" cy="${y}" r="6" fill="${ink}"/>`
    })
    .join('')
}

function hands({ hands: colour, shape = 'round', registers = 0 }: WatchSubject, ink: string): string {
  const fill = colour ?? ink
  const length = shape === 'tank' ? 0.82 : 1
  const hand = (turn: number, reach: number, width: number) =>
    `<g transform="rotate(${turn} 300 300)"><path d="M${300 - width} 318L${300 - width * 0.8} ${300 - reach * 0.8}L300 ${300 - reach}L${300 + width * 0.8} ${300 - reach * 0.8}L${300 + width} 318z" fill="${fill}" stroke="#000" stroke-opacity=".35" stroke-width="1.500"/></g>`
  const seconds =
    registers === 1 || shape === 'tank'
      ? ''
      : `<path d="M300 340V140" transform="rotate(${registers > 0 ? 0 : 202} 300 300)" stroke="${registers > 0 ? '#a6332c' : fill}" stroke-width="4"/>`
  return `<g opacity=".28" transform="translate(5 7)">${hand(304, 104 * length, 8)}${hand(58, 156 * length, 6)}</g>${hand(304, 104 * length, 8)}${hand(58, 156 * length, 6)}${seconds}<circle cx="300" cy="300" r="11" fill="${fill}" stroke="#000" stroke-opacity=".4" stroke-width="2"/>`
}

function crystal({ shape = 'round' }: WatchSubject): string {
  if (shape === 'tank') return '<path d="M194 104H330L194 330z" fill="#fff" opacity=".13"/>'
  return '<path d="M140 218A180 180 0 0 1 330 122Q190 180 152 300A180 180 0 0 1 140 218z" fill="#fff" opacity=".2"/><circle cx="300" cy="300" r="181" fill="none" stroke="#000" stroke-opacity=".4" stroke-width="5"/>'
}

function around(count: number, draw: (turn: number, index: number) => string): string {
  return Array.from({ length: count }, (_, index) => draw((360 / count) * index, index)).join('')
}

function isDark(colour: string): boolean {
  const [r, g, b] = parseColour(colour)
  return 0.3 * r + 0.59 * g + 0.11 * b < 120
}
