import { createRootRouteWithContext } from '@tanstack/react-router'
import { ShellDocument } from '../../generated/shell.ts'
import { load } from '../../lib/apollo/load.ts'
import { Layout } from '../layout.tsx'
import { NotFoundPage } from '../not-found-page.tsx'
import type { RouterContext } from '../router-context.ts'

/** The frame of all pages, which knows the visitor and the departments. */
export const rootRoute = createRootRouteWithContext<RouterContext>()({
  component: Layout,
  notFoundComponent: NotFoundPage,
  staleTime: Number.POSITIVE_INFINITY,
  loader: async ({ context: { client } }) => {
    // Without it the page still shows, to a guest; the page's own loader tells what is wrong.
    await load(client, { query: ShellDocument, variables: {} }).catch(() => undefined)
  },
})
