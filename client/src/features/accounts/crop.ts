/** Pixels of the picture. */
export interface PictureSize {
  readonly width: number
  readonly height: number
}

/** The square that is kept: its middle as a share of width and height, and how much it is enlarged. */
export interface Crop {
  readonly centerX: number
  readonly centerY: number
  /** 1: the largest square that fits. */
  readonly zoom: number
}

export const WHOLE: Crop = { centerX: 0.5, centerY: 0.5, zoom: 1 }

/** The square in pixels of the picture. */
export function squareOf(picture: PictureSize, { centerX, centerY, zoom }: Crop) {
  const side = Math.min(picture.width, picture.height) / zoom
  return { side, x: centerX * picture.width - side / 2, y: centerY * picture.height - side / 2 }
}

/** Moves the square by a share of its own side, and no farther than the picture goes. */
export function moveCrop(picture: PictureSize, crop: Crop, by: { readonly x: number; readonly y: number }): Crop {
  const { side } = squareOf(picture, crop)
  return {
    ...crop,
    centerX: within(crop.centerX + (by.x * side) / picture.width, side / picture.width / 2),
    centerY: within(crop.centerY + (by.y * side) / picture.height, side / picture.height / 2),
  }
}

/** Enlarges around the middle; near an edge the square moves inwards. */
export function zoomCrop(picture: PictureSize, crop: Crop, zoom: number): Crop {
  return moveCrop(picture, { ...crop, zoom: Math.min(Math.max(zoom, 1), maximumZoom(picture)) }, { x: 0, y: 0 })
}

/** Beyond this too few pixels would be left. */
export function maximumZoom({ width, height }: PictureSize, minimumSide = 200): number {
  return Math.max(1, Math.min(4, Math.min(width, height) / minimumSide))
}

function within(center: number, half: number): number {
  return Math.min(Math.max(center, half), 1 - half)
}
