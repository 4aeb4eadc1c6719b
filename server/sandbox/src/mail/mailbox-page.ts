import type { ServerResponse } from 'node:http'
import { escapeHtml, sendPage } from '../web/page.ts'
import type { Mail } from './mailbox.ts'

/** Shows the list of mails and, when one is open, the mail beside it; on a phone one of the two. */
export function sendMailboxPage(
  res: ServerResponse,
  view: { mails: readonly Mail[]; open: string | null; to: string | null },
): void {
  const open = view.mails.find((mail) => mail.id === view.open)
  sendPage(res, {
    title: view.mails.length === 0 ? 'Mailbox' : `Mailbox (${view.mails.length})`,
    css: style,
    script: '/mailbox.js',
    body: `
<div class="mailbox ${open ? 'reading' : ''}">
  <header>
    <div><p class="eyebrow">Mail stand-in</p><h1>Mailbox</h1></div>
    <p class="quiet small">Everything the app sends arrives here. Nothing leaves this machine.</p>
    <form><button>Empty the mailbox</button></form>
  </header>
  <nav id="list" aria-label="Mails">${renderList(view.mails, open, view.to)}</nav>
  <main>${open ? renderMail(open, view.to) : `<p class="nothing quiet">Choose a mail to read it.</p>`}</main>
</div>`,
  })
}

/** The mail's own HTML, for the frame: no script, no forms, links open in a new tab. */
export function sendMailHtml(res: ServerResponse, mail: Mail): void {
  res.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'content-security-policy':
      `sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; ` +
      `style-src 'unsafe-inline'; img-src data: http: https:; font-src data: http: https:; frame-ancestors 'self'`,
  })
  res.end(`<!doctype html><base target="_blank">${mail.html ?? ''}`)
}

function renderList(mails: readonly Mail[], open: Mail | undefined, to: string | null): string {
  const filter = to ? `<p class="filter small">To ${escapeHtml(to)} · <a href="/">show all</a></p>` : ''
  if (mails.length === 0) return `${filter}<p class="nothing quiet">No mail yet.</p>`
  return `${filter}<ol>${mails.map((mail) => renderRow(mail, mail === open, to)).join('')}</ol>`
}

function renderRow(mail: Mail, isOpen: boolean, to: string | null): string {
  return `<li><a href="${escapeHtml(mailLink(mail.id, to))}" ${isOpen ? 'aria-current="true"' : ''}>
    <span class="who"><b>${escapeHtml(mail.to)}</b>${renderTime(mail.at)}</span>
    <span class="subject">${escapeHtml(mail.subject || 'No subject')}</span>
    <span class="start quiet small">${escapeHtml(mail.text.slice(0, 140))}</span>
  </a></li>`
}

function renderMail(mail: Mail, to: string | null): string {
  const content = mail.html
    ? `<iframe title="The mail as it looks" src="/html/${mail.id}" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>
       <details><summary>Plain text</summary><pre>${linkText(mail.text)}</pre></details>`
    : `<pre>${linkText(mail.text)}</pre>`
  return `<a class="back" href="${escapeHtml(mailLink(null, to))}">← All mail</a>
  <h2>${escapeHtml(mail.subject || 'No subject')}</h2>
  <dl class="small">
    <dt>To</dt><dd><a href="${escapeHtml(mailLink(mail.id, mail.to))}">${escapeHtml(mail.to)}</a></dd>
    <dt>From</dt><dd>${escapeHtml(mail.from)}</dd>
    <dt>Sent</dt><dd>${renderTime(mail.at, 'full')}</dd>
  </dl>
  ${content}`
}

function mailLink(id: string | null, to: string | null): string {
  const query = new URLSearchParams({ ...(to ? { to } : {}), ...(id ? { id } : {}) }).toString()
  return query ? `/?${query}` : '/'
}

function renderTime(at: string, form: 'short' | 'full' = 'short'): string {
  const shown = form === 'full' ? at.slice(0, 19).replace('T', ' ') : at.slice(11, 16)
  return `<time datetime="${at}" title="${at}">${shown} UTC</time>`
}

function linkText(text: string): string {
  return escapeHtml(text).replace(
    /https?:\/\/[^\s<>()]+[^\s<>().,;:!?]/g,
    (link) => `<a href="${link}" target="_blank" rel="noreferrer">${link}</a>`,
  )
}

const style = `
.mailbox { display: grid; grid-template: auto minmax(0, 1fr) / minmax(19rem, 26rem) minmax(0, 1fr); height: 100vh; height: 100dvh; }
header { grid-column: 1 / -1; display: flex; flex-wrap: wrap; align-items: end; gap: .5rem 1.5rem; padding: 1rem clamp(1rem, 3vw, 2rem); border-bottom: 1px solid var(--line); }
header h1 { font-size: 1.9rem; } header form { margin-left: auto; }
button { min-height: 44px; padding: 0 1rem; border: 1px solid var(--line-strong); border-radius: 4px; background: transparent; color: var(--ink); font: 700 .9375rem var(--text); cursor: pointer; }
nav { overflow-y: auto; border-right: 1px solid var(--line); background: var(--sunken); }
ol { list-style: none; padding: 0; }
nav li a { display: grid; gap: .15rem; padding: .85rem 1.1rem; border-bottom: 1px solid var(--line); border-left: 3px solid transparent; text-decoration: none; }
nav li a:hover { background: var(--card); }
nav li a[aria-current] { background: var(--card); border-left-color: var(--gold); }
.who { display: flex; justify-content: space-between; gap: 1rem; font-size: .875rem; } .who b { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
time { color: var(--ink-3); font-variant-numeric: tabular-nums; white-space: nowrap; }
.subject { font: 600 1.15rem/1.25 var(--display); overflow-wrap: anywhere; }
.start { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.filter, .nothing { padding: 1rem 1.1rem; }
main { display: flex; flex-direction: column; gap: .9rem; min-width: 0; overflow-y: auto; padding: clamp(1rem, 3vw, 2rem); }
main h2 { font-size: clamp(1.5rem, 1.2rem + 1vw, 2.1rem); overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: auto 1fr; gap: .1rem 1rem; } dt { color: var(--ink-3); } dd { margin: 0; overflow-wrap: anywhere; }
iframe { flex: 1 0 420px; width: 100%; border: 1px solid var(--line); border-radius: 10px; background: #fff; color-scheme: light; }
pre { font: inherit; white-space: pre-wrap; overflow-wrap: anywhere; max-width: 68ch; } details pre { padding-top: .75rem; } summary { cursor: pointer; padding: .6rem 0; color: var(--ink-2); }
.back { display: none; min-height: 44px; align-items: center; text-decoration: none; color: var(--ink-2); }
@media (max-width: 760px) {
  .mailbox { grid-template-columns: minmax(0, 1fr); }
  nav { border-right: 0; } main { display: none; }
  .reading nav, .reading header { display: none; } .reading main, .reading .back { display: flex; } .reading main { grid-row: 1 / -1; }
}
`
