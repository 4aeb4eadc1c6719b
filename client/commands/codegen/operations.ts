import { createHash } from 'node:crypto'
import { type DocumentNode, Kind, type OperationDefinitionNode, print, visit } from 'graphql'
import { fragmentsOf, fragmentsUnder, isOperation, type SourceDocument } from './documents.ts'

/** The persisted operations as JSON, SHA-256 of the text to the text: the only operations the app itself may send. */
export function operationManifest(sources: readonly SourceDocument[]): string {
  const texts = sources
    .flatMap(({ document }) => document.definitions.filter(isOperation))
    .map((operation) => operationText(operation, sources))
  const entries = texts.map((text) => [hashOf(text), text] as const)
  return `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`
}

/** The text sent for an operation: with its fragments and without directives that are Apollo Client's own. */
export function operationText(operation: OperationDefinitionNode, sources: readonly SourceDocument[]): string {
  const fragments = fragmentsOf(sources)
  const needed = [...fragmentsUnder(operation, fragments)].flatMap((name) => fragments.get(name) ?? [])
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [operation, ...needed] }
  return print(
    visit(document, {
      enter: (node) => (node.kind === Kind.DIRECTIVE && node.name.value === 'unmask' ? null : undefined),
    }),
  )
}

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
