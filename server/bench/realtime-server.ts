import { startRealtime } from '@kollect-it/sandbox/realtime/start-realtime.ts'
import * as v from 'valibot'

/** The stand-in of Realtime in a process of its own, as it is one in production. */
const {
  DATABASE_URL: databaseUrl,
  JWT_SECRET: jwtSecret,
  ANON_KEY: anonKey,
} = v.parse(v.object({ DATABASE_URL: v.string(), JWT_SECRET: v.string(), ANON_KEY: v.string() }), process.env)
const { url } = await startRealtime({ port: 0, databaseUrl, jwtSecret, anonKey })
process.send?.({ port: new URL(url).port })
