import * as v from 'valibot'
import { WebSocket } from 'ws'

/**
 * Many who watch one topic, each over a connection of their own, in a process of their own: so that their work does not
 * hold up the one watcher whose time is taken. Tells how many messages have come to all of them.
 */
const environment = v.parse(
  v.object({
    CROWD_SIZE: v.pipe(v.string(), v.transform(Number)),
    CROWD_TOPIC: v.string(),
    REALTIME_URL: v.string(),
    ANON_KEY: v.string(),
  }),
  process.env,
)
const frameSchema = v.tuple([
  v.unknown(),
  v.unknown(),
  v.string(),
  v.string(),
  v.object({ status: v.optional(v.string()) }),
])
const AT_ONCE = 25
const JOIN = JSON.stringify([
  '1',
  '1',
  `realtime:${environment.CROWD_TOPIC}`,
  'phx_join',
  { config: { private: true, broadcast: { replication_ready: true } } },
])

let asked = 0
let joined = 0
let received = 0

async function joinAll(): Promise<void> {
  while (asked < environment.CROWD_SIZE) {
    asked += 1
    await join()
    joined += 1
  }
}

/** Settles when the service says that its feed is up. Broadcasts are the binary frames of the protocol's version 2. */
function join(): Promise<void> {
  const address = `${environment.REALTIME_URL.replace('http', 'ws')}/realtime/v1/websocket?vsn=2.0.0&apikey=${environment.ANON_KEY}`
  const socket = new WebSocket(address)
  return new Promise((resolve, reject) => {
    socket.on('open', () => socket.send(JOIN))
    socket.on('error', reject)
    socket.on('message', (data: Buffer, isBinary) => {
      if (isBinary) {
        received += 1
        return
      }
      const [, , , event, payload] = v.parse(frameSchema, JSON.parse(data.toString()))
      if (event === 'system' && payload.status === 'ok') resolve()
      if (payload.status === 'error') reject(new Error(`One of the crowd may not join: ${data}`))
    })
  })
}

process.on('message', (message) => {
  if (message === 'count') process.send?.({ received })
})
await Promise.all(Array.from({ length: AT_ONCE }, joinAll))
process.send?.({ joined })
