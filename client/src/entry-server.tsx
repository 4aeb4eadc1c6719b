import { ApolloLink, Observable } from '@apollo/client'
import { createMemoryHistory } from '@tanstack/react-router'
import type { FormattedExecutionResult } from 'graphql'
import { renderToString } from 'react-dom/server'
import { headOf } from './app/document-head.tsx'
import type { PageState } from './app/page-state.ts'
import { App } from './app/providers.tsx'
import { type AppRouter, createAppRouter } from './app/router.tsx'
import type { PageData } from './app/router-context.ts'
import operations from './generated/operations.json'
import { createCache } from './lib/apollo/cache.ts'
import { createClient } from './lib/apollo/client.ts'
import { hashOf } from './lib/apollo/persisted-operations.ts'
import { serverTimeOf } from './lib/apollo/transport.ts'
import { stoppedClock } from './lib/clock/clock-context.tsx'
import { documentTitle, type PageHead } from './lib/page-head.ts'
import { photoSources } from './lib/photos.ts'

/** Runs one operation in the server's own process, as the visitor who asked for the page. */
export type Execute = (operation: {
  readonly operationName: string
  readonly query: string
  readonly variables: Readonly<Record<string, unknown>>
}) => Promise<FormattedExecutionResult>

export interface RenderRequest {
  /** Path and query. */
  readonly url: string
  /** Scheme and host. */
  readonly origin: string
  readonly execute: Execute
  readonly nonce: string
}

export interface RenderedPage {
  readonly status: number
  /** Set with a 3xx status: the path to go to instead. */
  readonly redirect?: string
  /** For inside `#root`. */
  readonly html: string
  readonly head: {
    readonly title: string
    readonly description: string
    readonly canonical: string
    readonly image?: string
    readonly type: 'website' | 'product' | 'profile'
    readonly jsonLd?: readonly object[]
    readonly noindex?: boolean
  }
  readonly state: PageState
  readonly preload: readonly Preload[]
}

export interface Preload {
  readonly href: string
  readonly as: 'image' | 'script'
  readonly imagesrcset?: string
  readonly imagesizes?: string
}

/** Renders one page to HTML, with all that the browser needs to take it over. Throws only when the app itself fails. */
export async function render({ url, origin, execute }: RenderRequest): Promise<RenderedPage> {
  const time = { renderedAtMs: Date.now() }
  const cache = createCache({ resultCaching: false })
  const client = createClient(cache, executeLink(execute, time))
  const router = createAppRouter({
    context: { client, origin },
    history: createMemoryHistory({ initialEntries: [url] }),
  })
  await router.load()
  const { status, redirect } = outcomeOf(router)
  const html =
    redirect === undefined
      ? renderToString(<App client={client} router={router} clock={stoppedClock(time.renderedAtMs)} />)
      : ''
  return {
    status,
    ...(redirect !== undefined && { redirect }),
    html,
    head: absoluteHead(headOf(router.state.matches), origin),
    state: { cache: cache.extract(), renderedAtMs: time.renderedAtMs },
    preload: [...firstPhotosOf(router), ...scriptsOf(router)],
  }
}

function executeLink(execute: Execute, time: { renderedAtMs: number }): ApolloLink {
  return new ApolloLink(
    ({ operationName, query, variables }) =>
      new Observable((observer) => {
        const text = (operations as Readonly<Record<string, string>>)[hashOf(query)]
        if (operationName === undefined || text === undefined)
          throw new Error('The operation has no text; run pnpm generate.')
        execute({ operationName, query: text, variables }).then(
          (result) => {
            time.renderedAtMs = serverTimeOf(result.extensions?.serverTime) ?? time.renderedAtMs
            observer.next(result)
            observer.complete()
          },
          (error) => observer.error(error),
        )
      }),
  )
}

/** The router keeps the outcome of a load on the server in this one place; it has no public name yet. */
function outcomeOf({ _serverResult: result }: AppRouter): { readonly status: number; readonly redirect?: string } {
  if (result?.type === 'redirect') {
    const { headers, status } = result.redirect
    return { status, redirect: headers.get('location') ?? '/' }
  }
  return { status: result?.status ?? 500 }
}

/** What the pages shown need beside the entry, by the modules their routes name. */
function scriptsOf(router: AppRouter): Preload[] {
  const modules = router.state.matches.flatMap(({ staticData }) => staticData.modules ?? [])
  const files = new Set(modules.flatMap((module) => __PAGE_FILES__[module] ?? []))
  return [...files].map((href) => ({ href, as: 'script' }))
}

function firstPhotosOf(router: AppRouter): Preload[] {
  return router.state.matches.flatMap(({ loaderData }) => {
    const photo = (loaderData as PageData | undefined)?.firstPhoto
    if (!photo) return []
    const { src, srcSet, sizes } = photoSources(photo.url, photo.size)
    return [{ href: src, as: 'image', imagesrcset: srcSet, imagesizes: sizes } satisfies Preload]
  })
}

function absoluteHead(head: PageHead, origin: string): RenderedPage['head'] {
  const { description, path, type = 'website', image, jsonLd, noindex } = head
  return {
    title: documentTitle(head),
    description,
    canonical: new URL(path, origin).href,
    type,
    ...(image && { image: image.url }),
    ...(jsonLd && { jsonLd }),
    ...(noindex !== undefined && { noindex }),
  }
}
