import { unreachable } from '@kollect-it/shared/unreachable.ts'
import { type Raster, rasterize, trim } from '../raster.ts'
import { renderBook } from './book.ts'
import { renderCoin } from './coin.ts'
import { renderIcon } from './icon.ts'
import { renderMedal } from './medal.ts'
import { renderBanknote, renderCover, renderStamp } from './paper-objects.ts'
import { renderFramed, renderSheet } from './picture-objects.ts'
import { pocketWatchSvg } from './pocket-watch.ts'
import type { Subject } from './subject.ts'
import { watchSvg } from './watch.ts'

/** How an object is set for its photo: on a table, lying, or on a wall. */
export type Posture = 'standing' | 'lying' | 'hanging'

/** Draws an object by itself, cut out, without light or shadow of the room. */
export async function renderSubject(subject: Subject, side: 'obverse' | 'reverse' = 'obverse'): Promise<Raster> {
  switch (subject.kind) {
    case 'icon':
      return renderIcon(subject)
    case 'framed':
      return renderFramed(subject)
    case 'sheet':
      return renderSheet(subject)
    case 'coin':
      return trim(await renderCoin(subject, side))
    case 'medal':
      return trim(await renderMedal(subject))
    case 'stamp':
      return renderStamp(subject)
    case 'cover':
      return renderCover(subject)
    case 'banknote':
      return renderBanknote(subject)
    case 'book':
      return trim(await renderBook(subject))
    case 'watch':
      return trim(await rasterize(watchSvg(subject)))
    case 'pocket-watch':
      return trim(await rasterize(pocketWatchSvg(subject)))
    default:
      return unreachable(subject)
  }
}

/** How this kind of object is shown when nothing else is said. */
export function postureOf(subject: Subject): Posture {
  switch (subject.kind) {
    case 'icon':
    case 'book':
      return 'standing'
    case 'framed':
      return 'hanging'
    default:
      return 'lying'
  }
}
