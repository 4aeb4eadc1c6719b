import sharp, { type Metadata, type Sharp } from 'sharp'
import { removeBackground } from './background-removal.ts'
import { PixelLimitError, type Plan, planGeometry, type Size } from './geometry.ts'
import { MAX_PIXELS } from './media.ts'
import type { Step } from './transformation.ts'

/** The formats that come out. */
export type OutputFormat = 'avif' | 'webp' | 'jpg' | 'png'

/** An encoded image. */
export interface Rendition {
  readonly data: Buffer
  readonly format: OutputFormat
}

/** What to encode: a format, or the best that works everywhere for what the image turns out to be. */
export type Target = OutputFormat | 'fallback'

/** What is to become of an image. */
export interface RenderWish {
  readonly steps: readonly Step[]
  readonly target: Target
  /** Whether an image that breaks off is an error, or is shown as far as it goes (the default). */
  readonly failOn?: 'none' | 'truncated'
}

const DEFAULT_QUALITY = 80
/** Beyond this AVIF takes seconds; WebP is sent instead. */
const MAX_AVIF_PIXELS = 6_000_000

/**
 * Applies the steps and encodes. The image is first turned upright by its EXIF orientation, and leaves without EXIF,
 * GPS or any other metadata unless the URL asks to keep it. Rejects with `PixelLimitError` on too many pixels.
 */
export async function render(source: string | Buffer, wish: RenderWish): Promise<Rendition> {
  const { steps, target, failOn = 'none' } = wish
  const metadata = await sharp(source, { limitInputPixels: false, failOn: 'none' }).metadata()
  if ((metadata.width ?? 0) * (metadata.height ?? 0) > MAX_PIXELS) {
    throw new PixelLimitError('The image has too many pixels.')
  }
  let image = sharp(source, { limitInputPixels: MAX_PIXELS, failOn, autoOrient: true })
  let size: Size = uprightSize(metadata)
  let isFirst = true
  for (const step of steps) {
    if (!isFirst) image = await settle(image)
    isFirst = false
    if (step.removesBackground) image = await removeBackground(await settle(image))
    const plan = planGeometry(size, step)
    image = applyPlan(image, plan, step)
    size = plan.size
    if (step.rotation) {
      image = (await settle(image)).rotate(step.rotation, { background: step.background ?? '#000000' })
      image = await settle(image)
      size = uprightSize(await image.metadata())
    }
    if (step.isGray) image = image.grayscale()
    // The parameter is a radius; the library wants the standard deviation, which is about half of it.
    if (step.blur) image = image.blur(Math.max(0.3, step.blur / 2))
  }
  const settings = Object.assign({}, ...steps) as Step
  if (settings.background && !settings.crop?.startsWith('pad'))
    image = image.flatten({ background: settings.background })
  if (settings.keepsMetadata) image = image.keepMetadata()
  return encode(image, { target, size, settings, sourceFormat: metadata.format ?? 'jpeg' })
}

function uprightSize(metadata: Metadata): Size {
  const size = { width: metadata.width ?? 1, height: metadata.height ?? 1 }
  return (metadata.orientation ?? 1) >= 5 ? { width: size.height, height: size.width } : size
}

/** Carries out what is queued: within one pipeline the library has its own order, between two the order is ours. */
async function settle(image: Sharp): Promise<Sharp> {
  const { data, info } = await image.toColourspace('srgb').raw().toBuffer({ resolveWithObject: true })
  return sharp(data, {
    raw: { width: info.width, height: info.height, channels: info.channels },
    limitInputPixels: MAX_PIXELS,
  })
}

function applyPlan(image: Sharp, plan: Plan, step: Step): Sharp {
  let planned = image
  if (plan.extract) planned = planned.extract(plan.extract)
  if (plan.resize) planned = planned.resize({ ...plan.resize, fit: 'fill' })
  if (plan.cut && 'attention' in plan.cut) {
    planned = planned.resize({
      width: plan.cut.width,
      height: plan.cut.height,
      fit: 'cover',
      position: sharp.strategy.attention,
    })
  } else if (plan.cut) {
    planned = planned.extract(plan.cut)
  }
  return plan.pad ? planned.extend({ ...plan.pad, background: step.background ?? '#000000' }) : planned
}

async function encode(
  image: Sharp,
  options: { target: Target; size: Size; settings: Step; sourceFormat: string },
): Promise<Rendition> {
  const { settings } = options
  const format = await chooseFormat(image, options)
  const quality = settings.quality ?? DEFAULT_QUALITY
  const lossless = settings.isLossless ?? false
  switch (format) {
    case 'avif':
      // AVIF's scale is steeper: its 50 looks like JPEG's 80.
      return {
        format,
        data: await image.avif({ quality: Math.max(1, Math.round(quality * 0.625)), lossless, effort: 1 }).toBuffer(),
      }
    case 'webp':
      return { format, data: await image.webp({ quality, lossless, effort: 1 }).toBuffer() }
    case 'png':
      return { format, data: await image.png({ progressive: settings.isProgressive ?? false }).toBuffer() }
    case 'jpg':
      return {
        format,
        data: await image
          .flatten()
          .jpeg({ quality, progressive: settings.isProgressive ?? false })
          .toBuffer(),
      }
  }
}

async function chooseFormat(
  image: Sharp,
  { target, size, settings, sourceFormat }: { target: Target; size: Size; settings: Step; sourceFormat: string },
): Promise<OutputFormat> {
  if (target === 'avif' && settings.format !== 'avif' && size.width * size.height > MAX_AVIF_PIXELS) return 'webp'
  if (target !== 'fallback') return target
  if (settings.removesBackground && !settings.background) return 'png'
  const isPhoto = sourceFormat === 'jpeg' || !(await image.clone().metadata()).hasAlpha
  return isPhoto && sourceFormat !== 'png' ? 'jpg' : 'png'
}
