import type { FragmentType, TypedDocumentNode } from '@apollo/client'
import type { MaybeMasked } from '@apollo/client/masking'
import { useFragment } from '@apollo/client/react'
import { useEffect, useRef } from 'react'

/**
 * A component's own part of what its page has loaded, kept up to date by the cache. The page's query must spread the
 * fragment; throws when it does not.
 */
export function usePart<Data>(
  fragment: TypedDocumentNode<Data, unknown>,
  from: FragmentType<NoInfer<Data>>,
): MaybeMasked<Data> {
  const { data, complete } = useFragment({ fragment, fragmentName: nameOf(fragment), from } as useFragment.Options<
    Data,
    Record<string, never>
  >)
  // While the cache is emptied for another visitor, what was known stays until the page is loaded again.
  const kept = useRef<MaybeMasked<Data> | null>(null)
  useEffect(() => {
    if (complete) kept.current = data as MaybeMasked<Data>
  })
  const part = complete ? (data as MaybeMasked<Data>) : kept.current
  if (part === null) throw new Error(`The page's query does not load all of ${nameOf(fragment)}.`)
  return part
}

/** The generated documents begin with the fragment they are called after. */
function nameOf({ definitions }: TypedDocumentNode<never, never> | TypedDocumentNode<unknown, unknown>): string {
  const [first] = definitions
  if (first?.kind !== 'FragmentDefinition') throw new Error('This document is no fragment.')
  return first.name.value
}
