import type { Subject } from './subjects/subject.ts'

export type Backdrop =
  | 'ivory-paper'
  | 'stone-paper'
  | 'sage-paper'
  | 'blush-paper'
  | 'sand-paper'
  | 'dusk-paper'
  | 'natural-linen'
  | 'grey-linen'
  | 'slate'
  | 'navy-cloth'
  | 'oak'
  | 'walnut'
  | 'plaster'

/** One photo of an object. */
export type View =
  /** The whole object, as a catalogue shows it. */
  | 'front'
  /** Turned a little, lit from the other side. */
  | 'turned'
  /** Close, with one part filling the picture. */
  | 'detail'
  /** Beside a scale with centimetres and a grey card. */
  | 'scale'
  /** Seen from above on cloth or board, with a tag. */
  | 'flat'
  /** The reverse of a coin or note; a different page or side of other things. */
  | 'reverse'

/** How the photos of a listing are made. */
export interface PictureRecipe {
  readonly subject: Subject
  readonly backdrop: Backdrop
  readonly views: readonly View[]
  /** Height of the object as a share of the picture's; chosen by kind unless told. */
  readonly size?: number
  /** Where details look, as shares of the object's width and height. */
  readonly focus?: readonly [number, number]
}

export const PHOTO_WIDTH = 1600
export const PHOTO_HEIGHT = 1200
