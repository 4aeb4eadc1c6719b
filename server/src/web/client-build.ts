import { readFile } from 'node:fs/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { FormattedExecutionResult } from 'graphql'
import { required } from '../platform/assert.ts'
import type { RenderedPage } from './document.ts'

/** Runs one operation for the page being rendered, as the visitor who asked for it. */
export type ExecuteOperation = (operation: {
  readonly operationName: string
  readonly query: string
  readonly variables: Readonly<Record<string, unknown>>
}) => Promise<FormattedExecutionResult>

export type RenderPage = (request: {
  readonly url: string
  readonly origin: string
  readonly execute: ExecuteOperation
  readonly nonce: string
}) => Promise<RenderedPage>

/** The built web application: files for the browser, and its pages' first screen as HTML. */
export interface ClientBuild {
  readonly browserDirectory: string
  /** The template of every page; `url` matters only to the development server. */
  template(url: string): Promise<string>
  readonly render: RenderPage
}

/** @param directory the client package's `dist` */
export async function loadClientBuild(directory: URL): Promise<ClientBuild> {
  const template = await readFile(new URL('browser/index.html', directory), 'utf8')
  const entry: { render?: RenderPage } = await import(
    pathToFileURL(fileURLToPath(new URL('server/entry-server.js', directory))).href
  )
  return {
    browserDirectory: fileURLToPath(new URL('browser', directory)),
    template: async () => template,
    render: required(entry.render, 'the client build has no render function'),
  }
}
