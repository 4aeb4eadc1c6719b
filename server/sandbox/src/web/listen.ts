import { createServer, type Server } from 'node:http'

/** A server that accepts connections. */
export interface Listening {
  /** Its address with scheme and port, without a trailing slash. */
  readonly url: string
  readonly port: number
  /** Closes the server and every connection it still has. Safe to call twice. */
  stop(): Promise<void>
}

/** Starts a stand-in's HTTP server; port 0 takes any free port. Rejects naming the port when it is taken. */
export async function listen(server: Server, options: { port: number; host?: string }): Promise<Listening> {
  const host = options.host ?? '127.0.0.1'
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE' ? new Error(`Port ${options.port} on ${host} is taken by another program.`) : error,
      )
    })
    server.listen(options.port, host, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : options.port)
    })
  })
  let stopped: Promise<void> | undefined
  return {
    url: `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`,
    port,
    stop: () => {
      stopped ??= close(server)
      return stopped
    },
  }
}

/** A port nothing listens on at this moment, for programs that cannot be asked which one they took. */
export async function freePort(): Promise<number> {
  const listening = await listen(createServer(), { port: 0 })
  await listening.stop()
  return listening.port
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
