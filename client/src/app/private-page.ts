import type { PageData } from './router-context.ts'

/** The head of a page that is only the visitor's own. */
export function privatePage(title: string, path: string): PageData {
  return { head: { title, description: `${title} at Kollect-It.`, path, noindex: true } }
}
