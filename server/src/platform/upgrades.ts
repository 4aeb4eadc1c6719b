import { type IncomingMessage, type Server, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Express, Request, Response } from 'express'
import { required } from './assert.ts'

/** A connection whose client wants to speak another protocol on it. */
export interface Upgrade {
  readonly socket: Duplex
  /** What the client has sent of it already. */
  readonly head: Buffer
}

const upgrades = new WeakMap<IncomingMessage, Upgrade>()

/**
 * Sends requests for a WebSocket through a handler of ordinary requests, so that the same middleware (address, session,
 * origin) judges them. What it answers, it answers over HTTP, and the connection ends; or it takes the connection over
 * with {@link takeUpgrade}.
 *
 * @param isOurs by the path; others are left to whoever else listens
 */
export function routeUpgrades(httpServer: Server, app: Express, isOurs: (path: string) => boolean): void {
  httpServer.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (!isOurs(request.url?.split('?', 1)[0] ?? '')) return
    // Whoever goes away meanwhile is not waited for; without a listener this would end the process.
    socket.on('error', () => socket.destroy())
    const response = new ServerResponse(request)
    response.shouldKeepAlive = false
    response.assignSocket(request.socket)
    response.once('finish', () => socket.end())
    upgrades.set(request, { socket, head })
    app(request, response)
  })
}

/** Takes the connection of such a request over; its response can be used no more. */
export function takeUpgrade(request: Request, response: Response): Upgrade {
  const upgrade = required(upgrades.get(request), `request ${request.id} is no upgrade`)
  upgrades.delete(request)
  response.detachSocket(request.socket)
  return upgrade
}
