import type { ServerResponse } from 'node:http'
import { escapeHtml, type Page, sendPage } from '../web/page.ts'

/** What a visit is answered with, once everything it changed is on disk. */
export type Reply = (res: ServerResponse) => void

/** A hosted page in the style that all of them share. */
export function hosted(page: Page): Reply {
  return (res) => sendPage(res, { ...page, css: `${hostedStyle}${page.css ?? ''}` })
}

/** A page that only says something, with at most one way on. */
export function say(message: {
  title: string
  text: string
  link?: { href: string; label: string }
  status?: number
}): Reply {
  const link = message.link
    ? `<p><a class="button" href="${escapeHtml(message.link.href)}">${escapeHtml(message.link.label)}</a></p>`
    : ''
  return hosted({
    title: message.title,
    status: message.status ?? 200,
    body: `<main class="narrow"><section class="card">${TEST_BADGE}
      <h1>${escapeHtml(message.title)}</h1><p class="quiet">${escapeHtml(message.text)}</p>${link}</section></main>`,
  })
}

/** Sends the browser on after a form. */
export function goTo(location: string, headers: Record<string, string> = {}): Reply {
  return (res) => res.writeHead(303, { location, 'cache-control': 'no-store', ...headers }).end()
}

/** The policy of a form whose answer leads to other places. */
export function targetsOf(...urls: readonly (string | null)[]): string {
  const origins = urls.filter((url) => url !== null).map((url) => new URL(url).origin)
  return ["'self'", ...new Set(origins)].join(' ')
}

export const TEST_BADGE = '<p class="badge">Test mode · no real money</p>'

/** One labelled field. `problem` is shown under it and read out with it. */
export function field(options: {
  name: string
  label: string
  value?: string
  attributes?: string
  problem?: string | undefined
}): string {
  const { name, label, value = '', attributes = '', problem } = options
  const complaint = problem ? `<span class="problem" id="${name}-problem">${escapeHtml(problem)}</span>` : ''
  const state = problem ? `aria-invalid="true" aria-describedby="${name}-problem"` : ''
  return `<div class="field"><label for="${name}">${escapeHtml(label)}</label>
    <input id="${name}" name="${name}" value="${escapeHtml(value)}" ${attributes} ${state}>${complaint}</div>`
}

const hostedStyle = `
main { width: min(64rem, 100%); margin: 0 auto; padding: clamp(1rem, 4vw, 3rem); }
main.narrow { width: min(34rem, 100%); }
.card { display: grid; gap: 1.1rem; padding: clamp(1.25rem, 4vw, 2.25rem); border: 1px solid var(--line); border-radius: 12px; background: var(--card); }
h1 { font-size: clamp(1.7rem, 1.3rem + 1.5vw, 2.3rem); } h2 { font-size: 1.35rem; }
.badge { justify-self: start; padding: .2rem .7rem; border-radius: 99px; background: var(--gold-wash); color: var(--gold-ink); font-size: .8125rem; font-weight: 700; }
form { display: grid; gap: 1rem; }
.field { display: grid; gap: .3rem; min-width: 0; }
label { font-size: .875rem; font-weight: 700; color: var(--ink-2); }
input { width: 100%; min-height: 46px; padding: 0 .8rem; border: 1px solid var(--line-strong); border-radius: 6px; background: var(--paper); color: var(--ink); font: 400 1rem var(--text); }
input[aria-invalid] { border-color: #b3372c; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; }
button, .button { display: inline-flex; align-items: center; justify-content: center; min-height: 46px; padding: 0 1.2rem; border: 1px solid var(--line-strong); border-radius: 6px; background: transparent; color: var(--ink); font: 700 1rem var(--text); text-decoration: none; cursor: pointer; }
button.main, .button { border-color: var(--navy); background: var(--navy); color: var(--on-navy); }
button:hover { border-color: var(--gold); }
.problem { color: #b3372c; font-size: .875rem; }
.alert { padding: .8rem 1rem; border: 1px solid #b3372c; border-radius: 6px; color: #b3372c; font-weight: 700; }
.row { display: flex; justify-content: space-between; gap: 1rem; } .row > :last-child { white-space: nowrap; font-variant-numeric: tabular-nums; }
.total { padding-top: .9rem; border-top: 1px solid var(--line); font-weight: 700; }
table { width: 100%; border-collapse: collapse; font-size: .9375rem; } caption { text-align: left; }
th, td { padding: .55rem .75rem .55rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; } th { color: var(--ink-3); font-size: .8125rem; }
td.amount, th.amount { text-align: right; padding-right: 0; white-space: nowrap; font-variant-numeric: tabular-nums; }
.scroll { overflow-x: auto; }
@media (prefers-color-scheme: dark) { .problem, .alert { color: #ff9d92; border-color: #ff9d92; } input[aria-invalid] { border-color: #ff9d92; } button.main, .button { border-color: var(--gold); } }
`
