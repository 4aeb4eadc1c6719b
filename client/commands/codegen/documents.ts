import { glob, readFile } from 'node:fs/promises'
import path from 'node:path'
import {
  type DefinitionNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  parse,
  specifiedRules,
  validate,
  visit,
} from 'graphql'

/** One `*.graphql` file of the client. Its name must be unique, because the generated module is called after it. */
export interface SourceDocument {
  readonly name: string
  readonly location: string
  readonly document: DocumentNode
}

/** Reads, completes with `__typename` and checks all documents under a folder; throws with every fault found. */
export async function loadDocuments(folder: string, schema: GraphQLSchema): Promise<SourceDocument[]> {
  const sources: SourceDocument[] = []
  for await (const location of glob('**/*.graphql', { cwd: folder })) {
    const text = await readFile(path.join(folder, location), 'utf8')
    sources.push({ name: path.basename(location, '.graphql'), location, document: addTypenames(parse(text)) })
  }
  sources.sort((a, b) => a.name.localeCompare(b.name))
  checkDocuments(sources, schema)
  return sources
}

function checkDocuments(sources: readonly SourceDocument[], schema: GraphQLSchema): void {
  const seen = new Set<string>()
  for (const { name, location } of sources) {
    if (seen.has(name)) throw new Error(`Two documents are called ${name}.graphql; rename ${location}.`)
    seen.add(name)
  }
  const all: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: sources.flatMap(({ document }) => document.definitions),
  }
  // `@unmask` is Apollo's and never reaches the server; fragments may be used by components only.
  const rules = specifiedRules.filter(({ name }) => name !== 'KnownDirectivesRule' && name !== 'NoUnusedFragmentsRule')
  const faults = validate(schema, all, rules)
  if (faults.length > 0) throw new Error(faults.map((fault) => fault.toString()).join('\n\n'))
}

/** Adds `__typename` to every selection but an operation's own, as Apollo Client does before it sends a document. */
function addTypenames(document: DocumentNode): DocumentNode {
  const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } }
  return visit(document, {
    SelectionSet(node, _key, parent) {
      if (parent && 'kind' in parent && parent.kind === Kind.OPERATION_DEFINITION) return undefined
      const present = node.selections.some(
        ({ kind, ...field }) => kind === Kind.FIELD && 'name' in field && field.name?.value === '__typename',
      )
      return present ? undefined : { ...node, selections: [...node.selections, typename] }
    },
  })
}

export function isFragment(definition: DefinitionNode): definition is FragmentDefinitionNode {
  return definition.kind === Kind.FRAGMENT_DEFINITION
}

export function isOperation(definition: DefinitionNode): definition is OperationDefinitionNode {
  return definition.kind === Kind.OPERATION_DEFINITION
}

/** The names of all fragments a definition needs, its own name excluded, each once, in the order they are met. */
export function fragmentsUnder(
  definition: DefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): ReadonlySet<string> {
  const found = new Set<string>()
  const search = (node: DefinitionNode): void => {
    visit(node, {
      FragmentSpread({ name: { value } }) {
        const fragment = fragments.get(value)
        if (!fragment) throw new Error(`There is no fragment called ${value}.`)
        if (found.has(value)) return
        found.add(value)
        search(fragment)
      },
    })
  }
  search(definition)
  return found
}

/** All fragments of the sources by name. */
export function fragmentsOf(sources: readonly SourceDocument[]): ReadonlyMap<string, FragmentDefinitionNode> {
  const fragments = sources.flatMap(({ document }) => document.definitions.filter(isFragment))
  return new Map(fragments.map((fragment) => [fragment.name.value, fragment]))
}
