import type { ServerResponse } from 'node:http'
import { escapeHtml, sendPage } from '../web/page.ts'
import type { Account, Provider } from './provider.ts'

/** Asks who wants to sign in. `params` are the app's, handed on with the choice. */
export function sendChooserPage(res: ServerResponse, provider: Provider, params: URLSearchParams): void {
  const redirectUri = params.get('redirect_uri') ?? provider.client.redirectUri
  const hidden = [...params].map(
    ([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
  )
  sendPage(res, {
    title: `Sign in with ${provider.name}`,
    css: style,
    // The policy counts the redirect that follows the form, too.
    formTargets: `'self' ${new URL(redirectUri).origin}`,
    body: `<main>
      <p class="eyebrow">${provider.name} stand-in</p>
      <h1>Choose an account</h1>
      <p class="quiet">to continue to <b>Kollect-It</b></p>
      <form method="post" action="${provider.choicePath}">
        ${hidden.join('')}
        ${provider.accounts.map((account) => renderAccount(account, provider.accountField)).join('')}
      </form>
      <p><a class="cancel quiet" href="${escapeHtml(denialUrl(redirectUri, params.get('state')))}">Cancel</a></p>
    </main>`,
  })
}

/** The stand-in's front page: who can sign in, and how the app is registered. */
export function sendProviderHome(res: ServerResponse, provider: Provider): void {
  sendPage(res, {
    title: `${provider.name} stand-in`,
    css: style,
    body: `<main>
      <p class="eyebrow">${provider.name} stand-in</p>
      <h1>Accounts to sign in with</h1>
      <ul>${provider.accounts.map((one) => `<li><b>${escapeHtml(one.name)}</b> <span class="quiet">${escapeHtml(one.id)}, ${one.note}</span></li>`).join('')}</ul>
      <p class="quiet small">Sign in from the app. It is registered for ${escapeHtml(provider.client.redirectUri)}</p>
    </main>`,
  })
}

/** Explains the commonest mistake: the app was opened under another address than the one it is registered for. */
export function sendMismatchPage(res: ServerResponse, provider: Provider, redirectUri: string): void {
  sendPage(res, {
    status: 400,
    title: 'Redirect URI mismatch',
    css: style,
    body: `<main>
      <p class="eyebrow">${provider.name} stand-in</p>
      <h1>Redirect URI mismatch</h1>
      <p>The app asked to come back to <b>${escapeHtml(redirectUri)}</b></p>
      <p>It is registered for <b>${escapeHtml(provider.client.redirectUri)}</b></p>
      <p class="quiet small">Open the app under its public address.</p>
    </main>`,
  })
}

function renderAccount(account: Account, field: string): string {
  return `<button name="${field}" value="${escapeHtml(account.id)}">
    <span class="initial" aria-hidden="true">${escapeHtml(account.name.charAt(0))}</span>
    <span><b>${escapeHtml(account.name)}</b><span class="quiet small">${escapeHtml(account.id)}<br>${account.note}</span></span>
  </button>`
}

function denialUrl(redirectUri: string, state: string | null): string {
  const url = new URL(redirectUri)
  url.searchParams.set('error', 'access_denied')
  url.searchParams.set('error_description', 'The person chose not to sign in.')
  if (state) url.searchParams.set('state', state)
  return url.href
}

const style = `
body { display: grid; place-items: center; padding: 1.5rem; }
main b { overflow-wrap: anywhere; }
main { width: min(27rem, 100%); display: grid; gap: .5rem; padding: clamp(1.5rem, 5vw, 2.5rem); border: 1px solid var(--line); border-radius: 10px; background: var(--card); }
h1 { font-size: 2.1rem; }
form { display: grid; gap: .6rem; margin: 1rem 0 .25rem; }
ul { display: grid; gap: .5rem; padding: 0; margin: 1rem 0; list-style: none; }
button { display: flex; align-items: center; gap: .9rem; min-height: 44px; padding: .7rem .9rem; border: 1px solid var(--line); border-radius: 10px; background: transparent; color: inherit; font: inherit; text-align: left; cursor: pointer; overflow-wrap: anywhere; }
button:hover { border-color: var(--gold); }
button b, button .small { display: block; }
.initial { flex: none; display: grid; place-items: center; width: 2.5rem; height: 2.5rem; border-radius: 50%; background: var(--navy); color: var(--on-navy); font-weight: 700; }
.cancel { display: inline-flex; align-items: center; min-height: 44px; }
`
