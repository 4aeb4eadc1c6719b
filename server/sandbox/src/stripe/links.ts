import { needAccount } from './account-record.ts'
import { badParameter } from './api-error.ts'
import { isoTime } from './clock.ts'
import type { JsonObject } from './json.ts'
import type { SingleUseLink } from './records.ts'
import type { Call, Route } from './route.ts'
import { TIMINGS } from './settings.ts'
import type { World } from './world.ts'

export const linkRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/v1/account_links',
    takes: ['account', 'type', 'refresh_url', 'return_url', 'collect', 'collection_options'],
    handle: createV1,
  },
  { method: 'POST', path: '/v2/core/account_links', takes: ['account', 'use_case'], handle: createV2 },
]

/** Makes a link to a hosted page that works once, for a short time. */
export function createLink(
  world: World,
  account: string,
  wanted: Pick<SingleUseLink, 'purpose' | 'returnUrl' | 'refreshUrl'>,
): { url: string; expiresAt: number } {
  const id = world.ids.make(wanted.purpose === 'onboarding' ? 'link' : 'login', 32)
  const lifetime = wanted.purpose === 'onboarding' ? TIMINGS.accountLink : TIMINGS.loginLink
  const expiresAt = world.clock.seconds() + lifetime
  world.store.insert('link', account, { ...wanted, id, object: 'link', account, expiresAt, ticket: null })
  const place = wanted.purpose === 'onboarding' ? 'onboarding' : 'login'
  return { url: `${world.url}/connect/${place}/${id}`, expiresAt }
}

function createV1(call: Call): JsonObject {
  const { world, params } = call
  const account = needAccount(world, params.needText('account'), 'account')
  const { url, expiresAt } = createLink(world, account.id, {
    purpose: 'onboarding',
    returnUrl: checkUrl(params.needText('return_url'), 'return_url'),
    refreshUrl: checkUrl(params.needText('refresh_url'), 'refresh_url'),
  })
  return { object: 'account_link', created: world.clock.seconds(), expires_at: expiresAt, url }
}

function createV2(call: Call): JsonObject {
  const { world, params } = call
  const account = needAccount(world, params.needText('account'), 'account')
  const useCase = params.inside('use_case')
  if (useCase.text('type') !== 'account_onboarding') {
    throw badParameter('use_case.type', 'The stand-in makes links of type account_onboarding only.')
  }
  const wanted = useCase.inside('account_onboarding')
  const refreshUrl = checkUrl(wanted.needText('refresh_url'), 'use_case.account_onboarding.refresh_url')
  const returnUrl = wanted.text('return_url')
  const { url, expiresAt } = createLink(world, account.id, {
    purpose: 'onboarding',
    refreshUrl,
    returnUrl: returnUrl ? checkUrl(returnUrl, 'use_case.account_onboarding.return_url') : null,
  })
  const options = wanted.inside('collection_options')
  return {
    object: 'v2.core.account_link',
    account: account.id,
    created: isoTime(world.clock.seconds()),
    expires_at: isoTime(expiresAt),
    livemode: false,
    url,
    use_case: {
      type: 'account_onboarding',
      account_onboarding: {
        collection_options: {
          fields: options.text('fields') ?? 'currently_due',
          future_requirements: options.text('future_requirements') ?? 'omit',
        },
        refresh_url: refreshUrl,
        return_url: returnUrl ?? null,
      },
    },
  }
}

function checkUrl(text: string, param: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text
  throw badParameter(param, `Not a valid URL: ${text}.`, 'url_invalid')
}
