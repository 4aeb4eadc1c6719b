import { useRouter, useRouterState } from '@tanstack/react-router'
import { useEffect } from 'react'
import { documentTitle, type PageHead } from '../lib/page-head.ts'

const NOT_FOUND_HEAD: PageHead = {
  title: 'Page not found',
  description: 'This page is not here.',
  path: '/',
  noindex: true,
}

const FAILED_HEAD: PageHead = { ...NOT_FOUND_HEAD, title: 'Something went wrong', description: 'This page failed.' }

/** The head of the innermost page that is shown; a page that was not found or failed says so. */
export function headOf(matches: readonly { readonly status: string; readonly loaderData?: unknown }[]): PageHead {
  const page = matches.at(-1)
  if (matches.some(({ status }) => status === 'error')) return FAILED_HEAD
  return hasHead(page?.loaderData) ? page.loaderData.head : NOT_FOUND_HEAD
}

function hasHead(data: unknown): data is { readonly head: PageHead } {
  return typeof data === 'object' && data !== null && 'head' in data
}

/** Keeps the tab's title, description and address of record in step with the page; the server writes the first ones. */
export function DocumentHead() {
  const head = useRouterState({
    // While a page loads, the tab keeps the name it has.
    select: ({ matches }) => (matches.some(({ status }) => status === 'pending') ? null : headOf(matches)),
  })
  const { origin } = useRouter()
  useEffect(() => {
    if (head === null) return
    document.title = documentTitle(head)
    setTag('meta[name="description"]', 'content', head.description)
    setTag('link[rel="canonical"]', 'href', new URL(head.path, origin).href)
  }, [head, origin])
  return null
}

function setTag(selector: string, attribute: string, value: string): void {
  document.head.querySelector(selector)?.setAttribute(attribute, value)
}
