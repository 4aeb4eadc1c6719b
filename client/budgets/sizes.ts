import { gzipSync } from 'node:zlib'

export interface PageSizes {
  /** Gzipped bytes of what the page's HTML asks for before anything is clicked. */
  readonly script: number
  readonly style: number
  readonly font: number
}

/** Adds up what a page's HTML names: module scripts and their preloads, style sheets, preloaded fonts. */
export async function measureSizes(pageUrl: string): Promise<PageSizes> {
  const html = await (await fetch(pageUrl, { headers: { accept: 'text/html' } })).text()
  const [script, style, font] = await Promise.all([
    totalOf(pageUrl, [
      ...attributesOf(html, /<script[^>]+type="module"[^>]*>/g, 'src'),
      ...attributesOf(html, /<link[^>]+rel="modulepreload"[^>]*>/g, 'href'),
    ]),
    totalOf(pageUrl, attributesOf(html, /<link[^>]+rel="stylesheet"[^>]*>/g, 'href')),
    totalOf(pageUrl, attributesOf(html, /<link[^>]+as="font"[^>]*>/g, 'href'), false),
  ])
  return { script, style, font }
}

function attributesOf(html: string, tag: RegExp, attribute: string): string[] {
  const value = new RegExp(`${attribute}="([^"]+)"`)
  return [...html.matchAll(tag)].flatMap(([text]) => value.exec(text)?.[1] ?? [])
}

async function totalOf(base: string, paths: readonly string[], zip = true): Promise<number> {
  const sizes = await Promise.all(
    [...new Set(paths)].map(async (path) => {
      const bytes = Buffer.from(await (await fetch(new URL(path, base))).arrayBuffer())
      return zip ? gzipSync(bytes).length : bytes.length
    }),
  )
  return sizes.reduce((total, size) => total + size, 0)
}
