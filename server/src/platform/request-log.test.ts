import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import express from 'express'
import { pino } from 'pino'
import { requestLog } from './request-log.ts'

let server: Server
let url: string
let lines: string[]

beforeEach(async () => {
  lines = []
  const log = pino({ level: 'debug' }, { write: (line: string) => lines.push(line) })
  const app = express().use(requestLog(log))
  app.get('/fault', (request, response) => void response.status(500).send(request.id))
  app.get('/{*path}', (request, response) => void response.send(request.id))
  server = createServer(app).listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterEach(async () => {
  server.close()
  await once(server, 'close')
})

/** Asks and lets the connection close, after which everything has been logged. Gives the request's id. */
async function get(path: string): Promise<string> {
  return (await fetch(url + path, { headers: { connection: 'close' } })).text()
}

test('a request is logged under its id when it has been answered, without what its address may hide', async () => {
  const id = await get('/verify-email?token=secret')
  expect(id).toMatch(/^[0-9a-f-]{36}$/)
  expect(lines).toHaveLength(1)
  expect(JSON.parse(lines.join())).toMatchObject({ level: 20, requestId: id, path: '/verify-email', status: 200 })
  expect(lines.join()).not.toContain('secret')
})

test('a failure of ours is an error', async () => {
  const id = await get('/fault')
  expect(JSON.parse(lines.join())).toMatchObject({ level: 50, requestId: id, status: 500 })
})

test.each(['/assets/app.js', '/healthz', '/readyz'])('%s is not worth a line', async (path) => {
  await get(path)
  expect(lines).toEqual([])
})
