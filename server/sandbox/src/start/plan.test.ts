import { describe, expect, test } from '@jest/globals'
import { type Environment, planStart } from './plan.ts'

const IMAGEKIT = {
  IMAGEKIT_PUBLIC_KEY: 'public',
  IMAGEKIT_PRIVATE_KEY: 'private',
  IMAGEKIT_URL_ENDPOINT: 'https://ik.imagekit.io/x',
}
const GOOGLE = { GOOGLE_CLIENT_ID: 'id', GOOGLE_CLIENT_SECRET: 'secret' }
const GITHUB = { GITHUB_CLIENT_ID: 'id', GITHUB_CLIENT_SECRET: 'secret' }
const STRIPE = { STRIPE_SECRET_KEY: 'sk_test_x', STRIPE_WEBHOOK_SECRET: 'whsec_x' }
const SUPABASE = {
  DATABASE_URL: 'postgresql://x',
  SUPABASE_URL: 'https://x.supabase.co',
  SUPABASE_ANON_KEY: 'anon',
  SUPABASE_JWT_SECRET: 'secret',
}
const ALL = { ...SUPABASE, SMTP_URL: 'smtp://x', ...STRIPE, ...IMAGEKIT, ...GOOGLE, ...GITHUB }

describe('the plan of a start', () => {
  test('without any keys has a stand-in for every system, at its distance from the port', () => {
    const plan = planStart({ PORT: '4100' })
    expect([...plan.standIns].sort()).toEqual([
      'github',
      'google',
      'imageKit',
      'mail',
      'postgres',
      'realtime',
      'stripe',
    ])
    expect(plan.publicUrl).toBe('http://127.0.0.1:4100')
    expect(plan.usedPorts.map(({ port }) => port).sort()).toEqual([
      4100, 4110, 4120, 4130, 4140, 4141, 4150, 4160, 4170,
    ])
  })

  test('begins at port 4000 unless told', () => {
    expect(planStart({}).port).toBe(4000)
    expect(planStart({ PORT: '' }).port).toBe(4000)
  })

  test('with all keys starts nothing but the app', () => {
    const plan = planStart({ ...ALL, PUBLIC_URL: 'https://kollect-it.example/' })
    expect(plan.standIns.size).toBe(0)
    expect(plan.usedPorts).toEqual([{ port: 4000, use: 'the app' }])
    expect(plan.publicUrl).toBe('https://kollect-it.example')
  })

  test.each<[string, Environment, ...string[]]>([
    ['the database and Realtime', SUPABASE, 'postgres', 'realtime'],
    ['stripe', STRIPE, 'stripe'],
    ['imageKit', IMAGEKIT, 'imageKit'],
    ['mail', { SMTP_URL: 'smtp://x' }, 'mail'],
    ['google', GOOGLE, 'google'],
    ['github', GITHUB, 'github'],
  ])('leaves out the stand-in of %s alone when that has its keys', (_name, environment, ...systems) => {
    const all = ['github', 'google', 'imageKit', 'mail', 'postgres', 'realtime', 'stripe']
    expect([...planStart(environment).standIns].sort()).toEqual(all.filter((one) => !systems.includes(one)))
  })

  test.each<[string, Environment, string]>([
    ['a port that is none', { PORT: 'http' }, 'PORT is "http". Set it to a number from 1 to 65465.'],
    ['a port that leaves no room', { PORT: '65500' }, 'PORT is "65500"'],
    ['half a system', { GOOGLE_CLIENT_ID: 'id' }, 'GOOGLE_CLIENT_SECRET is missing: set all of'],
    [
      'a database without its Realtime',
      { DATABASE_URL: 'postgresql://x' },
      'SUPABASE_JWT_SECRET is missing: the database',
    ],
    ['Realtime without its database', { ...SUPABASE, DATABASE_URL: '' }, 'DATABASE_URL is missing: the database and'],
    ['an empty key', { ...IMAGEKIT, IMAGEKIT_PRIVATE_KEY: '' }, 'IMAGEKIT_PRIVATE_KEY is missing'],
    ['production without a database', { ...ALL, NODE_ENV: 'production', DATABASE_URL: '' }, 'there are no stand-ins'],
  ])('is refused for %s, naming the variable', (_name, environment, words) => {
    expect(() => planStart(environment)).toThrow(words)
  })

  test('tells all faults at once', () => {
    expect(() => planStart({ PORT: '0', GITHUB_CLIENT_ID: 'id' })).toThrow(/^PORT .*\nGITHUB_CLIENT_SECRET /)
  })
})
