import { createServer, type Server } from 'node:http'
import compression from 'compression'
import express, { type ErrorRequestHandler, type Express, type Request, type Response } from 'express'
import type { GraphQLSchema } from 'graphql'
import { accountsRoutes } from './accounts/accounts.routes.ts'
import { readViewer, sessionControl } from './accounts/session-context.ts'
import { sessionMiddleware } from './accounts/session-middleware.ts'
import { watchSessions } from './accounts/session-watch.ts'
import { createApollo } from './graphql/apollo.ts'
import type { Context } from './graphql/context.ts'
import { graphqlHandler } from './graphql/http.ts'
import { type PersistedOperations, persistedOperations } from './graphql/persisted-operations.ts'
import { createRateLimits } from './graphql/rate-limits.ts'
import { createSubscriptions, type Subscriptions } from './graphql/subscriptions.ts'
import type { Images } from './images/images.ts'
import type { Settlements } from './orders/settlements.ts'
import { webhookRoutes } from './payments/webhook.routes.ts'
import type { ServerClock } from './platform/clock.ts'
import type { Config } from './platform/config.ts'
import type { Database } from './platform/database.ts'
import type { Logger } from './platform/log.ts'
import { requestLog } from './platform/request-log.ts'
import { sameOrigin, sameOriginAlways } from './platform/same-origin.ts'
import { routeUpgrades } from './platform/upgrades.ts'
import type { Realtime } from './realtime/realtime.ts'
import type { ClientBuild, ExecuteOperation } from './web/client-build.ts'
import { feeds } from './web/feeds.ts'
import { healthRoutes, type Readiness } from './web/health.ts'
import { pages } from './web/pages.ts'
import { playgroundHeaders, securityHeaders } from './web/security-headers.ts'

/** Everything the application is made of, opened by whoever starts it. */
export interface AppParts {
  readonly config: Config
  readonly db: Database
  readonly clock: ServerClock
  readonly log: Logger
  readonly images: Images
  readonly realtime: Realtime
  readonly settlements: Settlements
  readonly schema: GraphQLSchema
  readonly operations: () => PersistedOperations
  /** Left out where only the API is wanted (tests, benchmarks). */
  readonly client?: { readonly build: ClientBuild; readonly middleware?: express.RequestHandler }
  readonly readiness: Readiness
  /** How often open subscriptions are looked after; tests are in more of a hurry. */
  readonly pulseMs?: number
}

export interface App {
  readonly httpServer: Server
  /** Refuses new work, lets running requests end, closes. */
  stop(): Promise<void>
}

const BODY_LIMIT = '100kb'
const PULSE_MS = 25_000

/** Puts the application together: HTTP, sessions, GraphQL and the pages. Listening is the caller's. */
export async function createApp(parts: AppParts): Promise<App> {
  const { config, log } = parts
  const app = express()
  const httpServer = createServer({ requestTimeout: 30_000, headersTimeout: 15_000, keepAliveTimeout: 65_000 }, app)
  const { schema, pulseMs = PULSE_MS } = parts
  const limits = createRateLimits(config.RATE_LIMITS === 'on')
  const apollo = createApollo({ schema, limits, log, httpServer })
  const subscriptions = createSubscriptions({ schema, limits, log, pulseMs })
  await apollo.start()

  app.disable('x-powered-by')
  app.set('trust proxy', config.TRUST_PROXY)
  app.use(requestLog(log), securityHeaders(config), healthRoutes(parts.readiness))
  app.use(webhookRoutes(parts))
  app.use(compression())
  if (parts.client) serveFiles(app, parts.client)
  app.use(sessionMiddleware(config, parts.db))
  const contextOf = (request: Request, response: Response) => createContext(parts, request, response)
  app.use(
    '/graphql',
    neverCached,
    sameOrigin(config),
    express.json({ limit: BODY_LIMIT }),
    persistedOperations(parts.operations),
    graphqlHandler(apollo, contextOf),
  )
  app.use(accountsRoutes(config, parts.db, log))
  app.use(feeds(config, parts.db))
  if (parts.client) {
    const executeFor = async (request: Request, response: Response): Promise<ExecuteOperation> => {
      const contextValue = contextOf(request, response)
      return async ({ operationName, query, variables }) => {
        const result = await apollo.executeOperation(
          { operationName, query, variables: { ...variables } },
          { contextValue },
        )
        if (result.body.kind !== 'single') throw new Error(`${operationName} answered in several parts.`)
        return result.body.singleResult
      }
    }
    app.get('/{*path}', pages({ config, log, client: parts.client.build, executeFor }))
  }
  app.use(answerErrors(log))
  // In development the browser hears of changes in the sources over a connection of its own.
  routeUpgrades(
    httpServer,
    takeSubscriptions(parts, subscriptions),
    (path) => path === '/graphql' || !parts.client?.middleware,
  )
  return {
    httpServer,
    stop: async () => {
      await subscriptions.stop()
      await apollo.stop()
    },
  }
}

/** Where connections for subscriptions come in: judged as requests are, by where they come from and by their session. */
function takeSubscriptions(parts: AppParts, subscriptions: Subscriptions): Express {
  const { config, db, log } = parts
  const app = express()
  const readSession = watchSessions(db)
  app.disable('x-powered-by')
  app.set('trust proxy', config.TRUST_PROXY)
  app.use(requestLog(log), sameOriginAlways(config), sessionMiddleware(config, db))
  app.get('/graphql', (request, response) => {
    const readContext = async () => {
      const session = await readSession(request)
      if (session.kind === 'ended') return null
      return { ...createContext(parts, request, response), viewer: session.kind === 'member' ? session.viewer : null }
    }
    subscriptions.accept({ request, response, readContext })
  })
  app.use(answerErrors(log))
  return app
}

/** Answers belong to whoever asked, and to now. */
const neverCached: express.RequestHandler = (_request, response, next) => {
  response.setHeader('cache-control', 'no-store')
  next()
}

function serveFiles(app: Express, { build, middleware }: NonNullable<AppParts['client']>): void {
  if (middleware) {
    app.use(middleware)
    return
  }
  app.get(['/playground', '/playground/'], playgroundHeaders(), (_request, response) => {
    response.sendFile('playground/index.html', { root: build.browserDirectory })
  })
  app.use(
    '/assets',
    express.static(`${build.browserDirectory}/assets`, { immutable: true, maxAge: '365d', fallthrough: false }),
  )
  app.use(express.static(build.browserDirectory, { index: false, maxAge: '1h', redirect: false }))
}

function createContext(parts: AppParts, request: Request, response: Response): Context {
  return {
    config: parts.config,
    db: parts.db,
    clock: parts.clock,
    images: parts.images,
    realtime: parts.realtime,
    settlements: parts.settlements,
    log: request.log,
    requestId: request.id,
    address: request.ip ?? 'unknown',
    viewer: readViewer(request),
    session: sessionControl(request, response),
  }
}

/** The last word on errors outside GraphQL: a status and a sentence, never a stack. */
function answerErrors(log: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error)
    const status = statusOf(error)
    if (status >= 500) log.error({ err: error, url: request.originalUrl }, 'a request failed')
    const code = status >= 500 ? 'INTERNAL' : status === 404 ? 'NOT_FOUND' : 'BAD_USER_INPUT'
    const message =
      status === 413
        ? 'The request is larger than 100 kB.'
        : status >= 500
          ? 'Something went wrong on our side.'
          : 'The request could not be read.'
    response.status(status).json({ errors: [{ message, extensions: { code, requestId: request.id } }] })
  }
}

function statusOf(error: unknown): number {
  const status = typeof error === 'object' && error !== null && 'status' in error ? Number(error.status) : 500
  return status >= 400 && status < 600 ? status : 500
}
