/** What a page says about itself: to the reader's tab, to search engines and to whoever unfurls a link. */
export interface PageHead {
  readonly title: string
  readonly description: string
  readonly canonical: string
  readonly image?: string
  readonly type: 'website' | 'product' | 'profile' | 'article'
  readonly jsonLd?: readonly object[]
  readonly noindex?: boolean
}

/** A file the first screen needs at once. */
export interface Preload {
  readonly href: string
  readonly as: 'image' | 'font' | 'script' | 'style'
  readonly imagesrcset?: string
  readonly imagesizes?: string
}

/** One page as the client's `render` makes it. */
export interface RenderedPage {
  readonly status: number
  /** Set with a 3xx status: the path to go to instead. */
  readonly redirect?: string
  readonly html: string
  readonly head: PageHead
  /** Apollo's cache, so that the browser starts with what the page already shows. */
  readonly state: unknown
  readonly preload: readonly Preload[]
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text made safe for HTML, in content and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character)
}

/** JSON made safe inside a script element: no text in it can end the element or begin a comment. */
export function escapeJson(value: unknown): string {
  return JSON.stringify(value ?? null)
    .replace(/</g, '\\u003c')
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029')
}

/** Fills the client's `index.html` with one page. */
export function fillDocument(template: string, page: RenderedPage, nonce: string): string {
  const parts: Readonly<Record<string, string>> = {
    '<!--head-->': headTags(page),
    '<!--app-->': page.html,
    '<!--state-->': `<script type="application/json" id="apollo-state">${escapeJson(page.state)}</script>`,
    __NONCE__: nonce,
  }
  // One pass, so that text which happens to look like a mark of the template stays text.
  return template.replace(/<!--head-->|<!--app-->|<!--state-->|__NONCE__/g, (mark) => parts[mark] ?? '')
}

/** The client's page with nothing in it: the browser renders it all. */
export function emptyDocument(template: string, nonce: string): string {
  return template.replace(/<!--head-->|<!--app-->|<!--state-->/g, '').replaceAll('__NONCE__', nonce)
}

function headTags({ head, preload }: RenderedPage): string {
  const tags = [
    `<title>${escapeHtml(head.title)}</title>`,
    meta('name', 'description', head.description),
    `<link rel="canonical" href="${escapeHtml(head.canonical)}">`,
    meta('property', 'og:site_name', 'Kollect-It'),
    meta('property', 'og:type', head.type),
    meta('property', 'og:title', head.title),
    meta('property', 'og:description', head.description),
    meta('property', 'og:url', head.canonical),
    meta('name', 'twitter:card', head.image ? 'summary_large_image' : 'summary'),
    ...(head.image ? [meta('property', 'og:image', head.image)] : []),
    ...(head.noindex ? [meta('name', 'robots', 'noindex')] : []),
    ...preload.map(preloadTag),
    ...(head.jsonLd ?? []).map((data) => `<script type="application/ld+json">${escapeJson(data)}</script>`),
  ]
  return tags.join('\n    ')
}

function meta(attribute: 'name' | 'property', key: string, content: string): string {
  return `<meta ${attribute}="${key}" content="${escapeHtml(content)}">`
}

function preloadTag({ href, as, imagesrcset, imagesizes }: Preload): string {
  // All our scripts are modules, which a plain preload would fetch a second time; the page reads well before they run.
  if (as === 'script') return `<link rel="modulepreload" fetchpriority="low" crossorigin href="${escapeHtml(href)}">`
  const responsive = imagesrcset
    ? ` imagesrcset="${escapeHtml(imagesrcset)}" imagesizes="${escapeHtml(imagesizes ?? '100vw')}"`
    : ''
  const priority = as === 'image' ? ' fetchpriority="high"' : ''
  return `<link rel="preload" as="${as}" href="${escapeHtml(href)}"${responsive}${priority}>`
}
