import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import postgres from 'postgres'
import * as v from 'valibot'

/**
 * The baseline: a bare HTTP server that sends the SQL it is given straight through postgres.js, all statements of a
 * request at once, and answers their rows as JSON. `/n` runs the n-th script of BENCH_SCRIPTS.
 */
const statement = v.object({
  text: v.string(),
  parameters: v.array(v.nullable(v.union([v.string(), v.number(), v.boolean(), v.array(v.string())]))),
})
const scripts = v.parse(v.array(v.array(statement)), JSON.parse(process.env.BENCH_SCRIPTS ?? '[]'))
const sql = postgres(process.env.DATABASE_URL ?? '', { max: 12 })

const server = createServer(async (request, response) => {
  const script = scripts[Number(request.url?.slice(1))] ?? []
  const rows = await Promise.all(script.map(({ text, parameters }) => sql.unsafe(text, parameters, { prepare: true })))
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify(rows, (_key, value) => (typeof value === 'bigint' ? value.toString() : value)))
})
server.listen(0, '127.0.0.1', () => {
  process.send?.({ port: (server.address() as AddressInfo).port })
})
