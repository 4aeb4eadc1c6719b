import { createServer } from 'node:http'
import { readBody } from '../../web/http.ts'
import { listen } from '../../web/listen.ts'

/** A webhook endpoint for tests. */
export interface Receiver {
  readonly url: string
  /** What came, in the order it came; the body byte for byte. */
  readonly got: { body: string; signature: string }[]
  /** What it answers from now on. */
  answer: number
  stop(): Promise<void>
}

export async function listenForWebhooks(): Promise<Receiver> {
  const got: Receiver['got'] = []
  const server = createServer((req, res) => {
    readBody(req, 1024 * 1024).then(
      (body) => {
        got.push({ body: body.toString('utf8'), signature: String(req.headers['stripe-signature']) })
        res.writeHead(receiver.answer).end()
      },
      () => res.destroy(),
    )
  })
  const listening = await listen(server, { port: 0 })
  const receiver: Receiver = { url: `${listening.url}/webhook`, got, answer: 200, stop: listening.stop }
  return receiver
}
