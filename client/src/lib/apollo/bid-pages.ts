import type { FieldPolicy, Reference } from '@apollo/client'

interface Edge {
  readonly node: Reference
}

interface Pages {
  readonly edges: readonly Edge[]
  readonly pageInfo: { readonly hasNextPage?: boolean; readonly endCursor?: string | null }
}

/**
 * Pages of bids, newest first, in one list without holes: bids are numbered, so what comes at the top while one has read
 * on to older pages joins what is there. After a hole the list begins anew.
 */
export function bidPages(): FieldPolicy<Pages> {
  return {
    keyArgs: false,
    merge(known, incoming, { readField }) {
      const numberOf = ({ node }: Edge): number => Number(readField('number', node))
      const [top] = known?.edges ?? []
      const [newest] = incoming.edges
      const oldest = incoming.edges.at(-1)
      const end = known?.edges.at(-1)
      if (!known || !top || !end || !newest || !oldest) return incoming
      const isApart = numberOf(oldest) > numberOf(top) + 1 || numberOf(newest) < numberOf(end) - 1
      if (isApart) return incoming
      const edges = new Map([...known.edges, ...incoming.edges].map((edge) => [numberOf(edge), edge]))
      return {
        ...incoming,
        edges: [...edges].sort(([a], [b]) => b - a).map(([, edge]) => edge),
        pageInfo: numberOf(oldest) <= numberOf(end) ? incoming.pageInfo : known.pageInfo,
      }
    },
  }
}
