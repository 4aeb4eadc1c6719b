import { createRootRouteWithContext, lazyRouteComponent } from '@tanstack/react-router'
import { AttentionDocument } from '../../generated/attention.ts'
import { ShellDocument } from '../../generated/shell.ts'
import { load } from '../../lib/apollo/load.ts'
import { Layout } from '../layout.tsx'
import type { RouterContext } from '../router-context.ts'

/** Seldom seen, so it comes only when it is needed. */
export const NotFoundPage = lazyRouteComponent(() => import('../not-found-page.tsx'), 'NotFoundPage')

/** The frame of all pages, which knows the visitor and the departments. */
export const rootRoute = createRootRouteWithContext<RouterContext>()({
  component: Layout,
  notFoundComponent: NotFoundPage,
  staleTime: Number.POSITIVE_INFINITY,
  loader: async ({ context: { client } }) => {
    // Without it the page still shows, to a guest; the page's own loader tells what is wrong.
    const shell = await load(client, { query: ShellDocument, variables: {} }).catch(() => undefined)
    if (shell?.viewer) await load(client, { query: AttentionDocument, variables: {} }).catch(() => undefined)
  },
})
