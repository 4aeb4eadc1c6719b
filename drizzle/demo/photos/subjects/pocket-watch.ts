import { MATERIALS, shade } from '../colour.ts'
import { digits, romanHour } from '../strokes.ts'
import type { PocketWatchSubject } from './subject.ts'

/** A pocket watch or hand-held timer from above, as an SVG 760 by 980. */
export function pocketWatchSvg(watch: PocketWatchSubject): string {
  const metal = MATERIALS[watch.metal]
  return `<svg xmlns="http://www.w3.org/2000/svg" width="760" height="980" viewBox="0 0 760 980"><defs>
    <linearGradient id="case" x1="0" y1="0" x2="1" y2="1"><stop stop-color="${shade(metal, 0.65)}"/><stop offset=".35" stop-color="${metal}"/><stop offset=".68" stop-color="${shade(metal, -0.45)}"/><stop offset="1" stop-color="${shade(metal, 0.25)}"/></linearGradient>
    <linearGradient id="inner" x1="1" y1="1" x2="0" y2="0"><stop stop-color="${shade(metal, 0.5)}"/><stop offset=".5" stop-color="${shade(metal, -0.35)}"/><stop offset="1" stop-color="${shade(metal, 0.15)}"/></linearGradient>
    <radialGradient id="dial" cx=".42" cy=".36" r=".8"><stop stop-color="${shade(watch.dial, 0.35)}"/><stop offset=".75" stop-color="${watch.dial}"/><stop offset="1" stop-color="${shade(watch.dial, -0.18)}"/></radialGradient></defs>
    ${watch.chain ? chain(metal) : ''}${pendant(watch, metal)}${body(metal)}${dial(watch)}
    <path d="M150 470A245 245 0 0 1 420 320Q240 380 176 580A245 245 0 0 1 150 470z" fill="#fff" opacity=".18"/></svg>`
}

function chain(metal: string): string {
  const links = Array.from({ length: 15 }, (_, index) => {
    const t = index / 14
    const x = 440 + 290 * t
    const y = 96 + 500 * t * t * t + 60 * Math.sin(t * 5)
    return `<ellipse cx="${x}" cy="${y}" rx="23" ry="13" transform="rotate(${30 + index * 9} ${x} ${y})" fill="none" stroke="${shade(metal, index % 2 ? -0.3 : 0.15)}" stroke-width="9"/>`
  })
  return links.join('')
}

function pendant({ pushers }: PocketWatchSubject, metal: string): string {
  const edge = shade(metal, -0.6)
  const buttons = pushers
    ? [-32, 32]
        .map(
          (turn) =>
            `<g transform="rotate(${turn} 380 600)"><rect x="354" y="212" width="52" height="60" rx="12" fill="url(#case)" stroke="${edge}" stroke-width="3"/></g>`,
        )
        .join('')
    : ''
  return `${buttons}<circle cx="380" cy="112" r="78" fill="none" stroke="url(#case)" stroke-width="24"/><circle cx="380" cy="112" r="78" fill="none" stroke="${edge}" stroke-opacity=".5" stroke-width="2"/>
    <rect x="346" y="172" width="68" height="92" rx="10" fill="url(#case)" stroke="${edge}" stroke-width="3"/><rect x="334" y="150" width="92" height="52" rx="16" fill="url(#case)" stroke="${edge}" stroke-width="3"/>
    <path d="M350 154V198M364 152V200M380 152V200M396 152V200M410 154V198" stroke="${edge}" stroke-width="4"/>`
}

function body(metal: string): string {
  return `<circle cx="380" cy="610" r="352" fill="url(#case)" stroke="${shade(metal, -0.6)}" stroke-width="4"/><circle cx="380" cy="610" r="318" fill="url(#inner)"/><circle cx="380" cy="610" r="296" fill="${shade(metal, -0.5)}"/>`
}

function dial({ markers, dial: colour, hands = '#20305c', subdial = true }: PocketWatchSubject): string {
  const ink = '#221d19'
  const ticks = around(
    60,
    (turn, index) =>
      `<path d="M380 330V${index % 5 === 0 ? 350 : 341}" transform="rotate(${turn} 380 610)" stroke="${ink}" stroke-width="${index % 5 === 0 ? 6 : 3}"/>`,
  )
  const hours = around(12, (turn, index) => {
    const angle = ((turn - 90) * Math.PI) / 180
    const place = { x: 380 + 226 * Math.cos(angle), y: 610 + 226 * Math.sin(angle), colour: ink }
    if (subdial && index === 6) return ''
    if (markers === 'roman') return romanHour(index === 0 ? 12 : index, { ...place, height: 62, rotation: turn })
    return digits(markers === 'seconds' ? (index === 0 ? 60 : index * 5) : index === 0 ? 12 : index, {
      ...place,
      height: 48,
      weight: 0.13,
    })
  })
  const small = subdial
    ? `<circle cx="380" cy="752" r="76" fill="${shade(colour, -0.06)}" stroke="${ink}" stroke-opacity=".6" stroke-width="2.500"/>${around(12, (turn) => `<path d="M380 684V694" transform="rotate(${turn} 380 752)" stroke="${ink}" stroke-width="3"/>`)}<path d="M380 768L350 704" stroke="${hands}" stroke-width="5"/><circle cx="380" cy="752" r="7" fill="${hands}"/>`
    : ''
  const pointers =
    markers === 'seconds'
      ? hand(0, 268, { width: 7, colour: hands })
      : hand(306, 150, { width: 13, colour: hands }) + hand(52, 236, { width: 10, colour: hands })
  return `<circle cx="380" cy="610" r="288" fill="url(#dial)"/>${ticks}${hours}<path d="M322 520H438" stroke="${ink}" stroke-width="9"/><path d="M346 542H414" stroke="${ink}" stroke-width="4"/>${small}${pointers}<circle cx="380" cy="610" r="15" fill="${hands}"/>`
}

/** A spade hand: thin, with a bulb before the tip. */
function hand(
  turn: number,
  reach: number,
  { width, colour }: { readonly width: number; readonly colour: string },
): string {
  const tip = 610 - reach
  return `<g transform="rotate(${turn} 380 610)" fill="${colour}"><path d="M${380 - width * 0.45} 640L${380 - width * 0.3} ${tip + 60}H${380 + width * 0.3}L${380 + width * 0.45} 640z"/><path d="M380 ${tip}Q${380 + width * 1.9} ${tip + 52} 380 ${tip + 72}Q${380 - width * 1.9} ${tip + 52} 380 ${tip}z"/></g>`
}

function around(count: number, draw: (turn: number, index: number) => string): string {
  return Array.from({ length: count }, (_, index) => draw((360 / count) * index, index)).join('')
}
