import { readFile } from 'node:fs/promises'
import { createServer as createHttpServer, type Server } from 'node:http'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { RequestHandler } from 'express'
import { required } from '../platform/assert.ts'
import type { ClientBuild, RenderPage } from './client-build.ts'

/** The part of Vite's development server that is used here; Vite itself is a dependency of the client package. */
interface ViteServer {
  readonly middlewares: RequestHandler
  transformIndexHtml(url: string, html: string): Promise<string>
  ssrLoadModule(path: string): Promise<{ render?: RenderPage }>
  close(): Promise<void>
}

export interface DevelopmentClient {
  readonly client: ClientBuild
  readonly middleware: RequestHandler
  /** Lets the browser hear of changes at the application's own address, which is what the security policy allows. */
  attach(httpServer: Server): void
  stop(): Promise<void>
}

/** The web application straight from its sources, with hot reload: for `pnpm dev`. @param directory the client package */
export async function startDevelopmentClient(directory: URL): Promise<DevelopmentClient> {
  const root = fileURLToPath(directory)
  const vitePath = createRequire(new URL('package.json', directory)).resolve('vite')
  const { createServer }: { createServer(options: object): Promise<ViteServer> } = await import(
    pathToFileURL(vitePath).href
  )
  // Vite wants a server before the application has one: it gets one that never listens, and its upgrades are passed on.
  const upgrades = createHttpServer()
  const vite = await createServer({
    root,
    appType: 'custom',
    server: { middlewareMode: true, hmr: { server: upgrades } },
  })
  return {
    client: {
      browserDirectory: root,
      template: async (url) => vite.transformIndexHtml(url, await readFile(new URL('index.html', directory), 'utf8')),
      render: async (request) => {
        const { render } = await vite.ssrLoadModule('/src/entry-server.tsx')
        return required(render, 'entry-server.tsx exports no render function')(request)
      },
    },
    middleware: vite.middlewares,
    attach: (httpServer) => {
      httpServer.on('upgrade', (...upgrade) => upgrades.emit('upgrade', ...upgrade))
    },
    stop: () => vite.close(),
  }
}
