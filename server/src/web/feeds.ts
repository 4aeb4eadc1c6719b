import { CATEGORIES } from '@kollect-it/shared/catalog/categories.ts'
import { type RequestHandler, Router } from 'express'
import type { Config } from '../platform/config.ts'
import type { Database } from '../platform/database.ts'
import { escapeHtml } from './document.ts'
import { findListingsAfter, findNewestListings, findSitemapStarts, type PublishedListing } from './web.repo.ts'

const SITEMAP_PAGE = 10_000
const FEED_ENTRIES = 50
const STATIC_PATHS = ['/', '/search', '/how-it-works', '/payment-protection', '/fees', '/about']

/** For search engines, feed readers and browsers: `/robots.txt`, `/sitemap.xml` with its pages, `/feed.xml`, the icon. */
export function feeds(config: Config, db: Database): Router {
  const router = Router()
  const address = (path: string) => escapeHtml(new URL(path, config.PUBLIC_URL).href)
  // Asked for by browsers on whatever is no page of ours and names no icon, such as a text or the feed.
  router.get('/favicon.ico', (_request, response) => response.redirect(301, '/favicon.svg'))
  router.get('/robots.txt', (_request, response) => {
    response
      .type('text/plain')
      .send(
        [
          'User-agent: *',
          'Disallow: /account',
          'Disallow: /orders',
          'Disallow: /checkout',
          'Disallow: /sell/',
          'Disallow: /graphql',
          '',
          `Sitemap: ${new URL('/sitemap.xml', config.PUBLIC_URL).href}`,
          '',
        ].join('\n'),
      )
  })
  router.get('/sitemap.xml', async (_request, response) => {
    const starts = await findSitemapStarts(db, SITEMAP_PAGE)
    const pages = starts.map(
      (start) =>
        `<sitemap><loc>${address(start ? `/sitemaps/lots.xml?after=${start}` : '/sitemaps/lots.xml')}</loc></sitemap>`,
    )
    sendXml(
      response,
      `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>${address('/sitemaps/pages.xml')}</loc></sitemap>${pages.join('')}</sitemapindex>`,
    )
  })
  router.get('/sitemaps/pages.xml', (_request, response) => {
    const paths = [
      ...STATIC_PATHS,
      ...CATEGORIES.flatMap((root) => [root, ...root.children]).map(({ slug }) => `/c/${slug}`),
    ]
    sendXml(response, urlSet(paths.map((path) => `<url><loc>${address(path)}</loc></url>`)))
  })
  router.get('/sitemaps/lots.xml', async (request, response) => {
    const after = String(request.query.after ?? '')
    const rows = await findListingsAfter(db, UUID.test(after) ? after : null, SITEMAP_PAGE)
    sendXml(
      response,
      urlSet(
        rows.map(
          (row) =>
            `<url><loc>${address(`/lots/${row.slug}`)}</loc><lastmod>${row.updatedAt.toISOString()}</lastmod></url>`,
        ),
      ),
    )
  })
  router.get('/feed.xml', async (_request, response) => {
    const rows = await findNewestListings(db, FEED_ENTRIES)
    response.type('application/atom+xml').send(atomFeed(rows, address))
  })
  return router
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function urlSet(urls: readonly string[]): string {
  return `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls.join('')}</urlset>`
}

function atomFeed(rows: readonly PublishedListing[], address: (path: string) => string): string {
  const entries = rows.map(
    (row) =>
      `<entry><id>${address(`/lots/${row.slug}`)}</id><title>${escapeHtml(row.title)}</title><link href="${address(`/lots/${row.slug}`)}"/>` +
      `<published>${row.publishedAt.toISOString()}</published><updated>${row.updatedAt.toISOString()}</updated>` +
      `<summary>${escapeHtml(row.description.slice(0, 400))}</summary></entry>`,
  )
  const updated = rows[0]?.publishedAt ?? new Date(0)
  return `<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom"><id>${address('/')}</id><title>Kollect-It: new lots</title><link rel="self" href="${address('/feed.xml')}"/><link href="${address('/')}"/><author><name>Kollect-It</name></author><updated>${updated.toISOString()}</updated>${entries.join('')}</feed>`
}

function sendXml(response: Parameters<RequestHandler>[1], body: string): void {
  response.type('application/xml').send(`<?xml version="1.0" encoding="UTF-8"?>${body}`)
}
