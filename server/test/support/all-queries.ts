import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isObjectType,
  isRequiredArgument,
  parse,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql'
import { createScales } from '../../src/graphql/cost.ts'
import { documentLimitsRule } from '../../src/graphql/limits.ts'

/** Values of arguments as GraphQL literals, by `field.argument`. Each value makes an operation of its own. */
export type ArgumentValues = Readonly<Record<string, readonly string[]>>

/** From a list of orders over their listing to the bids of its auction, and a little further. */
const DEEPEST = 8
/** Items of a list: enough to meet what matters, few enough to go deep. */
const ITEMS = 'first: 2'

/**
 * Operations that ask for everything an operation type has, made from the schema: what is added to it later is asked for
 * without a change here. One for each root field and value of its arguments, each as deep as the limits of the API allow;
 * then some that go deeper along one way only, for what lies too deep in a type that has much.
 */
export function allOperations(schema: GraphQLSchema, kind: 'query' | 'subscription', values: ArgumentValues): string[] {
  const root = kind === 'query' ? schema.getQueryType() : schema.getSubscriptionType()
  const starts = Object.values(root?.getFields() ?? {}).flatMap((field) =>
    argumentsOf(field, values).map((given) => ({ kind, field, given })),
  )
  const operations = starts.map((start) => deepest(schema, (depth) => operation(schema, { ...start, depth })))
  const asked = new Set(askedFields(schema, operations))
  for (const start of starts) {
    for (const along of waysFrom(schema, start.field)) {
      const narrow = deepest(schema, (depth) => operation(schema, { ...start, depth, along }))
      const fresh = [...askedFields(schema, [narrow])].filter((field) => !asked.has(field))
      if (fresh.length === 0) continue
      operations.push(narrow)
      for (const field of fresh) asked.add(field)
    }
  }
  return operations
}

/** The fields of what a field gives that lead on to other objects. */
function waysFrom(schema: GraphQLSchema, field: Field): string[] {
  const fields = typesOf(schema, field).flatMap((type) => Object.values(type.getFields()))
  return fields.filter((one) => typesOf(schema, one).length > 0).map(({ name }) => name)
}

/** The fields of all types that the operations ask for, such as `Auction.reserve`. */
export function askedFields(schema: GraphQLSchema, operations: readonly string[]): ReadonlySet<string> {
  const asked = new Set<string>()
  for (const one of operations) {
    const types = new TypeInfo(schema)
    visit(
      parse(one),
      visitWithTypeInfo(types, {
        Field: ({ name }) => {
          asked.add(`${types.getParentType()?.name}.${name.value}`)
        },
      }),
    )
  }
  return asked
}

/** The fields of every type that can be reached from the root fields of queries. */
export function reachableFields(schema: GraphQLSchema): ReadonlySet<string> {
  const fields = new Set<string>()
  const seen = new Set<string>()
  const walk = (type: GraphQLObjectType) => {
    if (seen.has(type.name)) return
    seen.add(type.name)
    for (const field of Object.values(type.getFields())) {
      fields.add(`${type.name}.${field.name}`)
      for (const one of typesOf(schema, field)) walk(one)
    }
  }
  const query = schema.getQueryType()
  if (query) walk(query)
  return fields
}

type Field = GraphQLField<unknown, unknown>

interface Wanted {
  readonly kind: string
  readonly field: Field
  readonly given: string
  readonly depth: number
  /** The one field to follow of what the root field gives; all of them unless told. */
  readonly along?: string | undefined
}

function operation(schema: GraphQLSchema, { kind, field, given, depth, along }: Wanted): string {
  return `${kind} { ${field.name}${given} ${selectionOf(schema, field, { depth, above: new Set(), along })} }`
}

function deepest(schema: GraphQLSchema, make: (depth: number) => string): string {
  let made: string | undefined
  for (let depth = 0; depth <= DEEPEST; depth += 1) {
    const deeper = make(depth)
    if (deeper === made || !isWithinLimits(schema, deeper)) break
    made = deeper
  }
  if (made === undefined) throw new Error(`The limits of the API allow nothing of ${make(0)}`)
  return made
}

function isWithinLimits(schema: GraphQLSchema, text: string): boolean {
  const document = parse(text)
  if (validate(schema, document, [documentLimitsRule]).length > 0) return false
  const [definition] = document.definitions
  if (definition?.kind !== 'OperationDefinition') return false
  try {
    createScales(() => schema)({ document, operation: definition, variables: {} })
    return true
  } catch {
    return false
  }
}

interface Place {
  readonly depth: number
  /** Types on the way here: none is entered twice. */
  readonly above: ReadonlySet<string>
  /** The one field to follow from here. */
  readonly along?: string | undefined
}

function selectionOf(schema: GraphQLSchema, field: Field, { depth, above, along }: Place): string {
  const parts = typesOf(schema, field).map((type) => {
    const place = { depth: depth - 1, above: new Set([...above, type.name]) }
    const inner = Object.values(type.getFields())
      .filter((one) => along === undefined || one.name === along || typesOf(schema, one).length === 0)
      .flatMap((one) => selectOne(schema, one, { type, place }))
    return `... on ${type.name} { __typename ${inner.join(' ')} }`
  })
  return parts.length > 0 ? `{ ${parts.join(' ')} }` : ''
}

/** A field of a type. What leads back to where we come from is left out, but for a type's own kin, such as `Listing.related`. */
function selectOne(
  schema: GraphQLSchema,
  field: Field,
  { type, place }: { readonly type: GraphQLObjectType; readonly place: Place },
): string[] {
  const types = typesOf(schema, field)
  const [given = ''] = argumentsOf(field, {})
  if (types.length === 0) return [`${field.name}${given}`]
  if (types.includes(type)) return [`${field.name}${given} { __typename ${leavesOf(schema, type)} }`]
  if (place.depth < 0 || types.some(({ name }) => place.above.has(name))) return []
  return [`${field.name}${given} ${selectionOf(schema, field, place)}`]
}

/** The fields of a type that are no objects. */
function leavesOf(schema: GraphQLSchema, type: GraphQLObjectType): string {
  const leaves = Object.values(type.getFields()).filter((field) => typesOf(schema, field).length === 0)
  return leaves.map(({ name }) => name).join(' ')
}

function typesOf(schema: GraphQLSchema, { type }: Field): readonly GraphQLObjectType[] {
  const named = getNamedType(type)
  if (isAbstractType(named)) return schema.getPossibleTypes(named)
  return isObjectType(named) ? [named] : []
}

/** The field's arguments, written out, once for each value. @throws when a required one has no value: give it one */
function argumentsOf(field: Field, values: ArgumentValues): string[] {
  const pages = field.args.some(({ name }) => name === 'first') ? [ITEMS] : []
  const given = field.args.find(({ name }) => values[`${field.name}.${name}`])
  const missing = field.args.find((argument) => argument !== given && isRequiredArgument(argument))
  if (missing) throw new Error(`Say with what value ${field.name} is asked for its ${missing.name}.`)
  const choices = given
    ? (values[`${field.name}.${given.name}`] ?? []).map((value) => [`${given.name}: ${value}`])
    : [[]]
  return choices.map((choice) => [...choice, ...pages]).map((all) => (all.length > 0 ? `(${all.join(', ')})` : ''))
}
