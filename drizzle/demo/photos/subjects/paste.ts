import type { Raster } from '../raster.ts'

/** Lays a picture over another, in place; what falls outside is cut off. Positions are rounded to whole pixels. */
export function paste(base: Raster, overlay: Raster, at: { readonly left: number; readonly top: number }): void {
  const left = Math.round(at.left)
  const top = Math.round(at.top)
  const fromY = Math.max(0, -top)
  const toY = Math.min(overlay.height, base.height - top)
  const fromX = Math.max(0, -left)
  const toX = Math.min(overlay.width, base.width - left)
  for (let y = fromY; y < toY; y += 1) {
    for (let x = fromX; x < toX; x += 1) {
      blendPixel(base.data, ((top + y) * base.width + left + x) * 4, overlay.data, (y * overlay.width + x) * 4)
    }
  }
}

function blendPixel(base: Uint8ClampedArray, to: number, over: Uint8ClampedArray, from: number): void {
  const alpha = (over[from + 3] ?? 0) / 255
  if (alpha === 0) return
  const under = (base[to + 3] ?? 0) / 255
  const result = alpha + under * (1 - alpha)
  for (let channel = 0; channel < 3; channel += 1) {
    const above = over[from + channel] ?? 0
    const below = base[to + channel] ?? 0
    base[to + channel] = (above * alpha + below * under * (1 - alpha)) / result
  }
  base[to + 3] = result * 255
}
