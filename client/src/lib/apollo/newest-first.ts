import type { FieldPolicy, Reference } from '@apollo/client'

interface Edge {
  readonly node: Reference
}

interface Pages {
  readonly edges: readonly Edge[]
  readonly pageInfo: { readonly hasNextPage?: boolean; readonly endCursor?: string | null }
}

/**
 * Pages of a list that grows at its top, in one list. What is asked for again from the top takes the place of the part of the
 * list that it covers, so that older pages stay; when it meets nothing that is known, the list begins anew.
 */
export function newestFirst(): FieldPolicy<Pages> {
  return {
    keyArgs: false,
    merge(known, incoming, { args }) {
      if (!known) return incoming
      const isOlderPage = typeof args?.after === 'string'
      if (isOlderPage) return { ...incoming, edges: [...without(known.edges, incoming.edges), ...incoming.edges] }
      const last = incoming.edges.at(-1)
      const place = last ? known.edges.findIndex((edge) => isSame(edge, last)) : -1
      if (place < 0) return incoming
      const older = known.edges.slice(place + 1)
      const { pageInfo } = older.length === 0 ? incoming : known
      return { ...incoming, edges: [...incoming.edges, ...older], pageInfo }
    },
  }
}

function without(edges: readonly Edge[], others: readonly Edge[]): readonly Edge[] {
  return edges.filter((edge) => !others.some((other) => isSame(edge, other)))
}

function isSame({ node: a }: Edge, { node: b }: Edge): boolean {
  return a.__ref === b.__ref
}
