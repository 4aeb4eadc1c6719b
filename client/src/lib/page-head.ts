/** What a page says of itself to the tab, to search engines and to whoever links to it. */
export interface PageHead {
  /** Without the site's name. */
  readonly title: string
  readonly description: string
  /** The page's one address, beginning with a slash. */
  readonly path: string
  readonly type?: 'website' | 'product' | 'profile'
  readonly image?: { readonly url: string; readonly alt: string }
  /** schema.org objects; addresses in them are absolute by `absoluteUrl`. */
  readonly jsonLd?: readonly object[]
  /** True for pages that are no use in a search engine, such as a visitor's own. */
  readonly noindex?: boolean
}

export const SITE_NAME = 'Kollect-It'

/** The text of the tab. */
export function documentTitle({ title }: Pick<PageHead, 'title'>): string {
  return title === SITE_NAME ? title : `${title} · ${SITE_NAME}`
}

/** The first sentences of a text that fit into a description, cut at a word. */
export function summary(text: string, length = 160): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= length) return line
  const cut = line.slice(0, length - 1)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), length / 2)).replace(/[,;:.–-]+$/, '')}…`
}
