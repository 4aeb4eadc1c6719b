import {
  type ASTVisitor,
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql'

/** What one document may ask for. An ordinary two-level Relay query is 8 deep; introspection needs 16. */
export const DOCUMENT_LIMITS = {
  /** Lexical tokens, checked by the parser before anything is built. */
  tokens: 4_000,
  depth: 12,
  introspectionDepth: 16,
  /** Fields with fragments spread out: also catches the same field five hundred times. */
  fields: 500,
  aliases: 60,
  rootFields: 20,
  directives: 60,
  directivesOfOneField: 4,
} as const

interface Measure {
  depth: number
  introspectionDepth: number
  fields: number
  aliases: number
  directives: number
  directivesOfOneField: number
}

/** Refuses documents of an abusive shape. Runs once for each distinct document: Apollo keeps validated ones. */
export const documentLimitsRule: ValidationRule = (context: ValidationContext): ASTVisitor => ({
  OperationDefinition(operation) {
    const measure = measureSelection(context.getDocument(), operation.selectionSet)
    const faults = [
      exceeds('nested', measure.depth, DOCUMENT_LIMITS.depth, 'levels'),
      exceeds('nested', measure.introspectionDepth, DOCUMENT_LIMITS.introspectionDepth, 'levels of introspection'),
      exceeds('asks for', measure.fields, DOCUMENT_LIMITS.fields, 'fields'),
      exceeds('has', measure.aliases, DOCUMENT_LIMITS.aliases, 'aliases'),
      exceeds('asks for', operation.selectionSet.selections.length, DOCUMENT_LIMITS.rootFields, 'fields at its root'),
      exceeds('has', measure.directives, DOCUMENT_LIMITS.directives, 'directives'),
      exceeds('has', measure.directivesOfOneField, DOCUMENT_LIMITS.directivesOfOneField, 'directives on one field'),
    ]
    const fault = faults.find((one) => one !== undefined)
    if (fault) context.reportError(new GraphQLError(fault, { nodes: operation }))
    // The document has been walked whole here; there is nothing to visit below.
    return false
  },
})

function exceeds(verb: string, is: number, allowed: number, what: string): string | undefined {
  return is > allowed
    ? `This operation ${verb} more than the ${allowed} ${what} that one operation may have.`
    : undefined
}

function measureSelection(document: DocumentNode, root: SelectionSetNode): Measure {
  const fragments = new Map<string, FragmentDefinitionNode>(
    document.definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [])),
  )
  const measure = { depth: 0, introspectionDepth: 0, fields: 0, aliases: 0, directives: 0, directivesOfOneField: 0 }
  walk(root, { depth: 1, introspection: false, within: new Set() }, { fragments, measure })
  return measure
}

interface Place {
  readonly depth: number
  readonly introspection: boolean
  /** Fragments being spread on the way here: a cycle is left to GraphQL's own rule. */
  readonly within: ReadonlySet<string>
}

interface Walk {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>
  readonly measure: Measure
}

function walk(selectionSet: SelectionSetNode, place: Place, state: Walk): void {
  const { fragments, measure } = state
  for (const selection of selectionSet.selections) {
    // Far over the limit already: what follows cannot make it right, and walking it is what the attacker wants.
    if (measure.fields > DOCUMENT_LIMITS.fields) return
    const directives = selection.directives?.length ?? 0
    measure.directives += directives
    measure.directivesOfOneField = Math.max(measure.directivesOfOneField, directives)
    if (selection.kind === Kind.FIELD) {
      const introspection = place.introspection || selection.name.value.startsWith('__')
      measure.fields += 1
      if (selection.alias) measure.aliases += 1
      if (introspection) measure.introspectionDepth = Math.max(measure.introspectionDepth, place.depth)
      else measure.depth = Math.max(measure.depth, place.depth)
      if (selection.selectionSet)
        walk(selection.selectionSet, { ...place, introspection, depth: place.depth + 1 }, state)
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      walk(selection.selectionSet, place, state)
    } else {
      const name = selection.name.value
      const fragment = fragments.get(name)
      measure.fields += 1
      if (fragment && !place.within.has(name)) {
        walk(fragment.selectionSet, { ...place, within: new Set([...place.within, name]) }, state)
      }
    }
  }
}
