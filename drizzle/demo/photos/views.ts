import { isPolished, paintBackdrop } from './backdrops.ts'
import type { Scene } from './compose.ts'
import { PHOTO_HEIGHT, PHOTO_WIDTH, type PictureRecipe, type View } from './picture.ts'
import { scaleBar, tag } from './props.ts'
import { crop, type Raster, resize, rotate } from './raster.ts'
import { type SeededRandom, seededRandom } from './seeded-random.ts'
import { lyingShadow, type PlacedObject, tableShadow, wallShadow } from './shadows.ts'
import { postureOf } from './subjects/render-subject.ts'
import type { Subject } from './subjects/subject.ts'

/** What a photo of a listing is made from. */
export interface Shot {
  readonly recipe: PictureRecipe
  readonly view: View
  /** The object by itself. */
  readonly object: Raster
  /** Names the listing; the same key gives the same photo. */
  readonly key: string
  /** The object's real height, so that the scale beside it is true. */
  readonly heightMm: number
}

interface Stage extends Shot {
  readonly random: SeededRandom
  readonly light: 'left' | 'right'
}

const FLOOR_LINE = 0.8
const SIZES: Record<Subject['kind'], number> = {
  icon: 0.62,
  framed: 0.72,
  sheet: 0.74,
  coin: 0.6,
  medal: 0.78,
  stamp: 0.58,
  cover: 0.6,
  banknote: 0.5,
  book: 0.7,
  watch: 0.92,
  'pocket-watch': 0.8,
}

/** Sets the scene for one view of an object. */
export async function stageView(shot: Shot): Promise<Scene> {
  const random = seededRandom(`${shot.key} ${shot.view}`)
  const usual = seededRandom(shot.key).chance(0.6) ? 'left' : 'right'
  const stage: Stage = {
    ...shot,
    random,
    light: shot.view === 'turned' ? (usual === 'left' ? 'right' : 'left') : usual,
  }
  switch (shot.view) {
    case 'front':
    case 'reverse':
      return whole(stage, 1)
    case 'turned':
      return turned(stage)
    case 'detail':
      return detail(stage)
    case 'scale':
      return withScale(stage)
    case 'flat':
      return flat(stage)
  }
}

async function whole(stage: Stage, share: number): Promise<Scene> {
  const posture = postureOf(stage.recipe.subject)
  const fitted = await fit(stage, share)
  const raster = posture === 'lying' ? await rotate(fitted, stage.random.between(-2, 2)) : fitted
  const x = PHOTO_WIDTH * (0.5 + stage.random.between(-0.02, 0.02))
  if (posture === 'standing') return onTable(stage, placed(raster, x, PHOTO_HEIGHT * FLOOR_LINE))
  return posture === 'hanging' ? onWall(stage, centred(raster, x, 0.48)) : fromAbove(stage, centred(raster, x, 0.5))
}

/** Seen a little from the side; flat things are turned on the cloth, pictures lean on the table. */
async function turned(stage: Stage): Promise<Scene> {
  const fitted = await fit(stage, stage.random.between(0.9, 1.08))
  const squeezed = await resize(fitted, fitted.width * stage.random.between(0.84, 0.9), fitted.height)
  const x = PHOTO_WIDTH * (0.5 + (stage.light === 'left' ? -0.05 : 0.05))
  if (postureOf(stage.recipe.subject) === 'lying') {
    const degrees = stage.random.between(9, 16) * (stage.random.chance(0.5) ? 1 : -1)
    return fromAbove(stage, centred(await rotate(fitted, degrees), x, 0.5))
  }
  return onTable(stage, placed(squeezed, x, PHOTO_HEIGHT * (FLOOR_LINE + 0.015)))
}

/** Close: one part of the object fills the photo. */
async function detail(stage: Stage): Promise<Scene> {
  const { object, recipe, random } = stage
  const [focusX, focusY] = recipe.focus ?? [random.between(0.42, 0.58), random.between(0.36, 0.52)]
  const longest = Math.max(object.width, object.height)
  const scale = (PHOTO_WIDTH * random.between(1.02, 1.14)) / longest
  const width = Math.min(object.width, Math.ceil((PHOTO_WIDTH * 1.06) / scale))
  const height = Math.min(object.height, Math.ceil((PHOTO_HEIGHT * 1.06) / scale))
  const left = Math.round(clamp(focusX * object.width - width / 2, 0, object.width - width))
  const top = Math.round(clamp(focusY * object.height - height / 2, 0, object.height - height))
  const close = await resize(crop(object, { left, top, width, height }), width * scale, height * scale)
  const at = {
    raster: close,
    left: Math.round(PHOTO_WIDTH / 2 - (focusX * object.width - left) * scale),
    top: Math.round(PHOTO_HEIGHT / 2 - (focusY * object.height - top) * scale),
  }
  const setting = postureOf(recipe.subject) === 'lying' ? 'above' : 'wall'
  return { ...lit(stage, setting), objects: [{ object: at, shadow: wallShadow(at, stage.light) }] }
}

/** With a scale whose centimetres are true for this object. */
async function withScale(stage: Stage): Promise<Scene> {
  const { recipe, heightMm } = stage
  const share = postureOf(recipe.subject) === 'standing' ? 0.86 : 0.8
  const raster = await fit(stage, share)
  const centimetres = scaleLength((raster.height / heightMm) * 10)
  const bar = await scaleBar((raster.height / heightMm) * 10 * centimetres, centimetres)
  const x = PHOTO_WIDTH * 0.5
  if (postureOf(recipe.subject) === 'standing') {
    const object = placed(raster, x, PHOTO_HEIGHT * 0.76)
    const laid = placed(await resize(bar, bar.width, 62), x, PHOTO_HEIGHT * 0.92)
    const scene = onTable(stage, object)
    return { ...scene, objects: [...scene.objects, { object: laid, shadow: lyingShadow(laid, stage.light, 5) }] }
  }
  const object = centred(raster, x, 0.43)
  const laid = placed(bar, x, PHOTO_HEIGHT * 0.965)
  const scene = fromAbove(stage, object)
  return { ...scene, objects: [...scene.objects, { object: laid, shadow: lyingShadow(laid, stage.light, 5) }] }
}

/** From above on cloth or board, with the dealer's tag beside it. */
async function flat(stage: Stage): Promise<Scene> {
  const raster = await rotate(await fit(stage, 0.94), stage.random.between(-14, 14))
  const side = stage.random.chance(0.5) ? 1 : -1
  const object = centred(raster, PHOTO_WIDTH * (0.5 - side * 0.09), 0.5)
  const label = centred(
    await rotate(await tag(stage.random.integer(104, 988)), stage.random.between(-24, 24)),
    PHOTO_WIDTH * (0.5 + side * 0.36),
    stage.random.between(0.66, 0.78),
  )
  const scene = fromAbove(stage, object)
  return { ...scene, objects: [{ object: label, shadow: lyingShadow(label, stage.light, 6) }, ...scene.objects] }
}

function onTable(stage: Stage, object: PlacedObject): Scene {
  const mirror = isPolished(stage.recipe.backdrop)
  return { ...lit(stage, 'table'), objects: [{ object, shadow: tableShadow(object, stage.light), mirror }] }
}

function onWall(stage: Stage, object: PlacedObject): Scene {
  return { ...lit(stage, 'wall'), objects: [{ object, shadow: wallShadow(object, stage.light) }] }
}

function fromAbove(stage: Stage, object: PlacedObject): Scene {
  return {
    ...lit(stage, 'above'),
    objects: [{ object, shadow: lyingShadow(object, stage.light, thickness(stage.recipe.subject)) }],
  }
}

function lit({ recipe, light }: Stage, setting: 'table' | 'above' | 'wall') {
  return { backdrop: paintBackdrop(recipe.backdrop, setting, light), light }
}

/** The object scaled to its place in the photo: as high as the recipe says and never wider than the photo allows. */
async function fit({ recipe, object }: Stage, share: number): Promise<Raster> {
  const height = PHOTO_HEIGHT * (recipe.size ?? SIZES[recipe.subject.kind]) * share
  const scale = Math.min(height / object.height, (PHOTO_WIDTH * 0.76 * share) / object.width)
  return resize(object, object.width * scale, object.height * scale)
}

function placed(raster: Raster, x: number, foot: number): PlacedObject {
  return { raster, left: Math.round(x - raster.width / 2), top: Math.round(foot - raster.height) }
}

function centred(raster: Raster, x: number, y: number): PlacedObject {
  return { raster, left: Math.round(x - raster.width / 2), top: Math.round(PHOTO_HEIGHT * y - raster.height / 2) }
}

/** Pixels that the shadow falls away from the edge: paper lies flat, a watch does not. */
function thickness({ kind }: Subject): number {
  if (kind === 'coin' || kind === 'medal') return 14
  if (kind === 'watch' || kind === 'pocket-watch') return 26
  return kind === 'icon' || kind === 'book' ? 30 : 6
}

/** The longest usual scale that takes at most seven tenths of the photo's width. */
function scaleLength(pixelsPerCentimetre: number): number {
  return [100, 50, 30, 20, 10, 5, 3, 2].find((length) => length * pixelsPerCentimetre <= PHOTO_WIDTH * 0.5) ?? 1
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value))
}
