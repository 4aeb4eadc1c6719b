import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { freePort } from '../web/listen.ts'
import { checkPorts } from './check-ports.ts'
import { findPortHolder } from './port-holder.ts'

describe('before a start', () => {
  let port: number
  let other: Server

  beforeEach(async () => {
    port = await freePort()
    other = createServer().listen(port, '127.0.0.1')
    await once(other, 'listening')
  })
  afterEach(async () => {
    if (!other.listening) return
    other.close()
    await once(other, 'close')
  })

  test('a taken port is named with its use, its holder and the cure', async () => {
    const refusal = checkPorts(port, [{ port, use: 'the app' }])
    await expect(refusal).rejects.toThrow(`Port ${port}, for the app, is taken by `)
    await expect(refusal).rejects.toThrow(`(process ${process.pid}).`)
    await expect(refusal).rejects.toThrow(/PORT=\d+ npm start$/)
  })

  test('every taken port is named, and free ones are not', async () => {
    const uses = [
      { port: await freePort(), use: 'the app' },
      { port, use: 'PostgreSQL' },
    ]
    const refusal = checkPorts(uses[0]?.port ?? 0, uses)
    await expect(refusal).rejects.toThrow(`Port ${port}, for PostgreSQL`)
    await expect(refusal).rejects.not.toThrow('for the app')
  })

  test('ports that were given back are free', async () => {
    other.close()
    await once(other, 'close')
    await checkPorts(port, [{ port, use: 'the app' }])
  })

  test('the holder of a port is found by its process', async () => {
    expect(await findPortHolder(port)).toMatchObject({ pid: process.pid, command: expect.stringContaining('node') })
  })

  test('nobody holds a free port', async () => {
    expect(await findPortHolder(await freePort())).toBeUndefined()
  })
})
