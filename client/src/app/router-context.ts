import type { ApolloClient } from '@apollo/client'
import type { PageHead } from '../lib/page-head.ts'
import type { PhotoSize } from '../lib/photos.ts'

/** What every route's loader and guard is given. */
export interface RouterContext {
  readonly client: ApolloClient
  /** Scheme and host of the site, for absolute addresses in structured data. */
  readonly origin: string
}

/** What every page's loader answers; the page's data itself is in Apollo's cache. */
export interface PageData {
  readonly head: PageHead
  /** The photo seen first, which the server announces before the page's markup. */
  readonly firstPhoto?: { readonly url: string; readonly size: PhotoSize }
}
