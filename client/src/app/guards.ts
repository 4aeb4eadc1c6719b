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
