import { redirect } from '@tanstack/react-router'
import { ShellDocument } from '../generated/shell.ts'
import { load } from '../lib/apollo/load.ts'
import type { RouterContext } from './router-context.ts'

interface Guarded {
  readonly context: RouterContext
  readonly location: { readonly href: string }
}

/** For pages of signed-in people: a guest signs in first and then comes back here. */
export async function requireViewer({ context, location }: Guarded): Promise<void> {
  const { viewer } = await load(context.client, { query: ShellDocument, variables: {} })
  if (!viewer) throw redirect({ to: '/sign-in', search: { return: location.href } })
}

/** For pages of sellers: who has no shop reads how to open one. */
export async function requireShop(guarded: Guarded): Promise<void> {
  await requireViewer(guarded)
  const { viewer } = await load(guarded.context.client, { query: ShellDocument, variables: {} })
  if (!viewer?.shop) throw redirect({ to: '/sell' })
}

interface GuardedEntry {
  readonly context: RouterContext
  readonly search: { readonly return?: string | undefined }
}

/** For signing in and up: whoever is signed in goes on to where they came from, in a second tab and after Back, too. */
export async function requireGuest({ context, search }: GuardedEntry): Promise<void> {
  const { viewer } = await load(context.client, { query: ShellDocument, variables: {} })
  if (viewer) throw redirect({ href: search.return ?? '/', replace: true })
}
