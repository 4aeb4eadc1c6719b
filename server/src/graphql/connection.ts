import { type ClassType, Field, Int, ObjectType } from 'type-graphql'
import { badInput } from './errors.ts'

export const MAXIMUM_PAGE = 100

/** Up to here a total is counted; beyond, it says "at least". */
export const MAXIMUM_EXACT_COUNT = 10_000

@ObjectType({ description: 'Where a page lies in its list (Relay).' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether more follows.' })
  hasNextPage!: boolean

  @Field(() => Boolean, { description: 'Whether something came before.' })
  hasPreviousPage!: boolean

  @Field(() => String, { nullable: true, description: 'Cursor of the first item of this page.' })
  startCursor!: string | null

  @Field(() => String, {
    nullable: true,
    description: 'Cursor of the last item: pass it as `after` for the next page.',
  })
  endCursor!: string | null
}

export interface Edge<Node> {
  readonly node: Node
  readonly cursor: string
}

export interface Connection<Node> {
  readonly edges: readonly Edge<Node>[]
  readonly pageInfo: PageInfo
  readonly totalCount: number
  readonly totalCountIsExact: boolean
}

/** Makes the edge and connection types of a node type: `ListingEdge`, `ListingConnection`. */
export function connectionOf<Node extends object>(name: string, nodeType: () => ClassType<Node>) {
  @ObjectType(`${name}Edge`, { description: `One ${name} of a list, with its cursor.` })
  class EdgeType implements Edge<Node> {
    @Field(nodeType, { description: `The ${name}.` })
    node!: Node

    @Field(() => String, { description: 'Opaque place in the list, for `after`.' })
    cursor!: string
  }

  @ObjectType(`${name}Connection`, { description: `A page of a list of ${name} (Relay).` })
  class ConnectionType implements Connection<Node> {
    @Field(() => [EdgeType], { description: 'The items of this page, in order.' })
    edges!: EdgeType[]

    @Field(() => PageInfo, { description: 'Where this page lies.' })
    pageInfo!: PageInfo

    @Field(() => Int, { description: 'How many there are in all; at least that many if `totalCountIsExact` is false.' })
    totalCount!: number

    @Field(() => Boolean, { description: `False above ${MAXIMUM_EXACT_COUNT}, where counting stops.` })
    totalCountIsExact!: boolean
  }

  return { EdgeType, ConnectionType }
}

/** Checks the page size of a list. @throws BAD_USER_INPUT outside 1…100 */
export function checkPageSize(first: number): number {
  if (first < 1 || first > MAXIMUM_PAGE) throw badInput(`first must be between 1 and ${MAXIMUM_PAGE}.`)
  return first
}

/** Writes the values a keyset page continues after as an opaque cursor. */
export function encodeCursor(values: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url')
}

/** Reads a cursor of that many values. @throws BAD_USER_INPUT for anything we did not write */
export function decodeCursor(cursor: string, length: number): readonly (string | number)[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    if (Array.isArray(values) && values.length === length && values.every(isCursorValue)) return values
  } catch {
    // Not JSON: refused below like every other cursor that is not ours.
  }
  throw badInput('after is not a cursor of this list. Take it from pageInfo.endCursor.')
}

function isCursorValue(value: unknown): value is string | number {
  return typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value))
}

/** Builds a page from one row more than was asked for. */
export function toConnection<Row, Node>(options: {
  readonly rows: readonly Row[]
  readonly first: number
  readonly after: string | null | undefined
  readonly cursor: (row: Row) => string
  readonly node: (row: Row) => Node
  readonly total: number
}): Connection<Node> {
  const page = options.rows.slice(0, options.first)
  const edges = page.map((row) => ({ node: options.node(row), cursor: options.cursor(row) }))
  return {
    edges,
    pageInfo: {
      hasNextPage: options.rows.length > options.first,
      hasPreviousPage: Boolean(options.after),
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount: Math.min(options.total, MAXIMUM_EXACT_COUNT),
    totalCountIsExact: options.total <= MAXIMUM_EXACT_COUNT,
  }
}
