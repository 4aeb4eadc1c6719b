import { badParameter } from './api-error.ts'
import { auditMoney } from './audit.ts'
import { TEST_CARDS } from './cards.ts'
import { moneyControls } from './controls-money.ts'
import { type Control, type ControlCall, numberOf, textOf } from './controls-shared.ts'
import { webhookControls } from './controls-webhooks.ts'
import { readSettings } from './create-world.ts'
import { FAULT_KINDS, isFaultKind } from './faults.ts'
import type { JsonObject } from './json.ts'

const generalControls: readonly Control[] = [
  { method: 'GET', path: '/state', handle: showState },
  {
    method: 'GET',
    path: '/cards',
    handle: () =>
      TEST_CARDS.map(({ number, names, about }) => ({
        number,
        payment_methods: names.map((name) => `pm_card_${name}`),
        about,
      })),
  },
  {
    method: 'POST',
    path: '/reset',
    handle: ({ services, given }) => {
      services.faults.clear()
      services.keys.clear()
      const frozenAt = numberOf(given, 'frozen_at') ?? null
      services.timekeeper.reset({ seed: textOf(given, 'seed') ?? null, frozenAt })
      return { ok: true }
    },
  },
  {
    method: 'POST',
    path: '/clock/advance',
    handle: async ({ services, given }) => {
      const seconds = advanceSeconds(given)
      await services.timekeeper.advance(seconds)
      return { now: services.world.clock.seconds() }
    },
  },
  {
    method: 'POST',
    path: '/settings',
    handle: ({ services, given }) => {
      Object.assign(services.world.settings, readSettings(given))
      return { ...services.world.settings }
    },
  },
  { method: 'GET', path: '/faults', handle: ({ services }) => services.faults.list().map((fault) => ({ ...fault })) },
  { method: 'POST', path: '/faults', handle: addFault },
  {
    method: 'DELETE',
    path: '/faults',
    handle: ({ services }) => {
      services.faults.clear()
      return { ok: true }
    },
  },
  {
    method: 'POST',
    path: '/keys',
    handle: ({ services, given }) => {
      const key = textOf(given, 'key')
      if (!key) throw badParameter('key', 'Name the key.')
      if (given.revoked === true || given.revoked === 'true') services.keys.revoke(key)
      if (Array.isArray(given.forbidden)) services.keys.forbid(key, given.forbidden.map(String))
      return { ok: true }
    },
  },
]

const controls = [...generalControls, ...moneyControls, ...webhookControls]

/** The control that a method and a path under `/_sandbox` mean, and the id in the path. */
export function findControl(method: string, path: string): (Control & { readonly id: string }) | undefined {
  for (const control of controls) {
    if (control.method !== method) continue
    const found = new RegExp(`^${control.path.replace('{id}', '([\\w-]+)')}$`).exec(path)
    if (found) return { ...control, id: found[1] ?? '' }
  }
  return undefined
}

function showState({ services }: ControlCall) {
  const { world, faults } = services
  const { clock, settings, store, webhookControl: control } = world
  const { paused, duplicate, drop, delay, reorder } = control
  const sums: JsonObject = Object.fromEntries(store.list('pot').map(({ id, amount }) => [id, amount]))
  return {
    now: clock.seconds(),
    is_frozen: clock.isFrozen,
    settings: { ...settings },
    faults: faults.list().map((fault) => ({ ...fault })),
    webhooks: { paused: [...paused], duplicate, drop, delay, reorder: { ...reorder } },
    outside: sums,
    audit: auditMoney(world),
  }
}

function advanceSeconds(given: JsonObject): number {
  const seconds =
    (numberOf(given, 'seconds') ?? 0) +
    (numberOf(given, 'minutes') ?? 0) * 60 +
    (numberOf(given, 'hours') ?? 0) * 3600 +
    (numberOf(given, 'days') ?? 0) * 86_400
  if (seconds > 0) return seconds
  throw badParameter('seconds', 'Say how far: seconds, minutes, hours or days, a number above zero.')
}

function addFault({ services, given }: ControlCall) {
  const kind = textOf(given, 'kind') ?? ''
  const path = textOf(given, 'path') ?? ''
  if (!isFaultKind(kind)) throw badParameter('kind', `The kind is one of ${Object.keys(FAULT_KINDS).join(', ')}.`)
  if (!/^\/v[12]\//.test(path)) throw badParameter('path', 'The path begins with /v1/ or /v2/.')
  const fault = {
    id: services.world.ids.make('fault', 8),
    method: textOf(given, 'method')?.toUpperCase() ?? null,
    path,
    kind,
    status: numberOf(given, 'status') ?? 500,
    latencyMs: numberOf(given, 'latency_ms') ?? 1000,
    times: numberOf(given, 'times') ?? 1,
  }
  services.faults.add(fault)
  return { ...fault }
}
