import { once } from 'node:events'
import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import express from 'express'
import { sameOrigin } from './same-origin.ts'

const OWN = 'https://kollect-it.example'
let server: Server

beforeAll(async () => {
  const app = express()
  app.use(sameOrigin({ PUBLIC_URL: `${OWN}/` }), (_request, response) => {
    response.status(200).json({ done: true })
  })
  server = createServer(app).listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterAll(() => {
  server.close()
})

/** Sends exactly these headers; `fetch` would add its own. */
async function send(method: string, headers: Record<string, string>): Promise<number> {
  const { port } = server.address() as AddressInfo
  const sent = request({ host: '127.0.0.1', port, method, headers })
  sent.end()
  const [response] = await once(sent, 'response')
  response.resume()
  return response.statusCode
}

describe('a request that could change something', () => {
  test.each<[string, Record<string, string>, number]>([
    ['no browser sent', {}, 200],
    ['our own page sent', { 'sec-fetch-site': 'same-origin', origin: OWN }, 200],
    ['our own page sent in a browser that names no site', { origin: OWN }, 200],
    ['our own page sent, keeping its origin back', { 'sec-fetch-site': 'same-origin', origin: 'null' }, 200],
    ['the person started from outside any page', { 'sec-fetch-site': 'none' }, 200],
    ['another site sent', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }, 403],
    ['another site sent without its origin', { 'sec-fetch-site': 'cross-site' }, 403],
    ['a neighbour of ours sent', { 'sec-fetch-site': 'same-site', origin: 'https://blog.kollect-it.example' }, 403],
    ['another site sent in a browser that names no site', { origin: 'https://evil.example' }, 403],
    ['a sandboxed frame sent', { 'sec-fetch-site': 'cross-site', origin: 'null' }, 403],
    ['a sandboxed frame sent in a browser that names no site', { origin: 'null' }, 403],
    ['a name that begins like ours sent', { origin: `${OWN}.evil.example` }, 403],
    ['our name on another port sent', { origin: `${OWN}:8443` }, 403],
    ['our name without encryption sent', { origin: OWN.replace('https', 'http') }, 403],
    ['something that is no origin sent', { origin: 'nonsense' }, 403],
    ['somebody who contradicts himself sent', { 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' }, 403],
  ])('that %s is answered with the right status', async (_name, headers, status) => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) expect(await send(method, headers)).toBe(status)
  })
})

test('looking is open to links from anywhere', async () => {
  expect(await send('GET', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' })).toBe(200)
})
