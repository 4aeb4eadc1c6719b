import type { DocumentNode } from 'graphql'

/** The SHA-256 under which the server knows this document; written into every operation by `pnpm generate`. */
export function hashOf(document: DocumentNode): string {
  if ('hash' in document && typeof document.hash === 'string') return document.hash
  throw new Error('Only operations from src/generated can be sent: this one has no hash.')
}
