import { type RequestHandler, Router, raw } from 'express'
import type { Config } from '../platform/config.ts'
import type { Database } from '../platform/database.ts'
import type { Logger } from '../platform/log.ts'
import { takeEvent } from './receive-event.ts'
import { isLiveMode, readSignedEvent } from './stripe.ts'
import { WEBHOOK_PATHS } from './webhook-url.ts'

interface Parts {
  readonly config: Config
  readonly db: Database
  readonly log: Logger
}

/**
 * Takes Stripe's webhooks: checks the signature, puts the event into the inbox and answers. What it means is found out by
 * a job. Must stand before whatever parses bodies: the signature is over the bytes.
 */
export function webhookRoutes({ config, db, log }: Parts): Router {
  const receive: RequestHandler = async (request, response) => {
    const signature = request.get('stripe-signature')
    const event =
      signature !== undefined && Buffer.isBuffer(request.body)
        ? readSignedEvent(request.body, signature, config.STRIPE_WEBHOOK_SECRET)
        : undefined
    if (!event) {
      log.warn({ url: request.originalUrl, signed: signature !== undefined }, 'a webhook was refused')
      response.status(400).json({ errors: [{ message: 'The signature is missing, wrong or too old.' }] })
      return
    }
    const isNew = await takeEvent(db, event, isLiveMode(config))
    log.debug({ event: event.id, type: event.type, isNew }, 'a webhook came')
    response.json({ received: true })
  }
  const router = Router()
  router.post([...WEBHOOK_PATHS], raw({ type: () => true, limit: '1mb' }), receive)
  return router
}
