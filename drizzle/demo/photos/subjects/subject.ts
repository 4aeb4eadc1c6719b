import type { Material } from '../colour.ts'
import type { Tone } from '../tone.ts'

/** How a picture was made; decides how its surface looks. */
export type Finish =
  | 'oil'
  | 'watercolour'
  | 'drawing'
  | 'engraving'
  | 'woodblock'
  | 'poster'
  | 'silver-print'
  | 'sepia-print'
  | 'cyanotype'
  | 'printed'

/** An icon inside a picture: centre and width as shares of the picture's width and height. */
export type Placed = readonly [icon: string, x: number, y: number, size: number, tone?: Tone]

/** A picture within a photo: the painting in the frame, the vignette on the stamp, the illustration on the jacket. */
export interface Artwork {
  /** Colours from the top to the horizon and from the horizon down. */
  readonly sky: readonly [string, string]
  readonly ground: readonly [string, string]
  /** Where they meet, as a share of the height; 0.62 unless told. */
  readonly horizon?: number
  readonly placed: readonly Placed[]
  readonly finish: Finish
  /** Width by height; 1.25 unless told. */
  readonly aspect?: number
  /** The one colour of prints and engravings. */
  readonly ink?: string
}

export type FrameStyle = 'gilt' | 'ebonised' | 'oak' | 'walnut' | 'silver-leaf' | 'maple' | 'none'

/** An object that is drawn as it is in the icon set. */
export interface IconSubject {
  readonly kind: 'icon'
  readonly icon: string
  readonly tone?: Tone
  /** Degrees, clockwise, when the drawing should lean. */
  readonly tilt?: number
  /** A second of the same kind beside it: pairs, sets. */
  readonly companion?: { readonly icon: string; readonly tone?: Tone; readonly scale?: number }
}

export interface FramedSubject {
  readonly kind: 'framed'
  readonly art: Artwork
  readonly frame: FrameStyle
  /** White mount between picture and frame. */
  readonly mount?: boolean
}

/** A loose sheet: print, map, poster, photograph. */
export interface SheetSubject {
  readonly kind: 'sheet'
  readonly art: Artwork
  /** Paper around the picture, as a share of its width; 0.08 unless told. */
  readonly margin?: number
  readonly paper?: string
  /** Lines of type below the picture. */
  readonly captionLines?: number
}

export interface CoinSubject {
  readonly kind: 'coin'
  readonly relief: string
  readonly reverse?: string
  readonly metal: Material
  /** Round and even, or struck by hand on an uneven flan. */
  readonly flan?: 'milled' | 'hammered'
  readonly border?: 'beads' | 'line' | 'legend' | 'none'
  /** Dark in the hollows, 0 to 1. */
  readonly toning?: number
}

export interface MedalSubject {
  readonly kind: 'medal'
  readonly relief: string
  readonly metal: Material
  /** Stripes from left to right: colour and relative width. */
  readonly ribbon: readonly (readonly [string, number])[]
  readonly clasps?: number
  readonly shape?: 'round' | 'cross' | 'star'
}

export interface StampSubject {
  readonly kind: 'stamp'
  readonly relief: string
  readonly ink: string
  readonly value: number
  readonly perforated?: boolean
  /** How many are joined, across by down. */
  readonly block?: readonly [number, number]
  readonly postmark?: boolean
}

export interface CoverSubject {
  readonly kind: 'cover'
  readonly paper: string
  readonly stamps: readonly { readonly relief: string; readonly ink: string; readonly value: number }[]
  readonly airmail?: boolean
  readonly cachet?: string
}

export interface BanknoteSubject {
  readonly kind: 'banknote'
  readonly relief: string
  readonly ink: string
  readonly tint: string
  readonly value: number
}

export interface BookSubject {
  readonly kind: 'book'
  readonly cloth: string
  /** Gilt device on the board. */
  readonly emblem?: string
  /** A printed jacket or pictorial board instead of plain cloth. */
  readonly jacket?: Artwork
  readonly binding?: 'cloth' | 'leather' | 'vellum' | 'boards'
  readonly spineLabel?: string
}

export interface WatchSubject {
  readonly kind: 'watch'
  readonly metal: Material
  readonly dial: string
  readonly shape?: 'round' | 'tank' | 'cushion'
  readonly markers: 'baton' | 'roman' | 'arabic' | 'dots'
  readonly hands?: string
  readonly bezel?: 'plain' | 'dive' | 'tachymeter' | 'coin-edge'
  readonly bezelColour?: string
  readonly registers?: 0 | 1 | 2 | 3
  readonly strap: { readonly kind: 'leather' | 'bracelet' | 'mesh' | 'fabric' | 'rubber'; readonly colour: string }
  readonly date?: boolean
}

export interface PocketWatchSubject {
  readonly kind: 'pocket-watch'
  readonly metal: Material
  readonly dial: string
  readonly markers: 'roman' | 'arabic' | 'seconds'
  readonly hands?: string
  readonly subdial?: boolean
  readonly chain?: boolean
  readonly pushers?: boolean
}

export type Subject =
  | IconSubject
  | FramedSubject
  | SheetSubject
  | CoinSubject
  | MedalSubject
  | StampSubject
  | CoverSubject
  | BanknoteSubject
  | BookSubject
  | WatchSubject
  | PocketWatchSubject
