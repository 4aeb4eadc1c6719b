import { Router } from 'express'

/** What must be true before traffic is welcome, each with how to find out. */
export interface Readiness {
  readonly [what: string]: () => Promise<boolean>
}

/** `/healthz`: the process answers. `/readyz`: everything it needs does too; 503 with the list when something does not. */
export function healthRoutes(readiness: Readiness): Router {
  const router = Router()
  router.get('/healthz', (_request, response) => {
    response.json({ ok: true })
  })
  router.get('/readyz', async (_request, response) => {
    const checks = await Promise.all(
      Object.entries(readiness).map(async ([what, check]) => [what, await check().catch(() => false)] as const),
    )
    const ready = checks.every(([, ok]) => ok)
    response.status(ready ? 200 : 503).json({ ok: ready, ...Object.fromEntries(checks) })
  })
  return router
}
