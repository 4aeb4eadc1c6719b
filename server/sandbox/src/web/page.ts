import { randomBytes } from 'node:crypto'
import type { ServerResponse } from 'node:http'

/** A page for people, in the house's colours, that needs nothing from the internet. */
export interface Page {
  readonly title: string
  /** Trusted HTML: whatever came from outside went through `escapeHtml`. */
  readonly body: string
  /** Rules added to the shared style. */
  readonly css?: string
  /** Path of a script this stand-in serves itself. */
  readonly script?: string
  /** Further origins for images, for example `http:`. */
  readonly imageSources?: string
  readonly status?: number
  /** Where forms may go; redirects after a form count, too. */
  readonly formTargets?: string
}

/** Answers with a page under a policy that allows its own style and script and nothing else. */
export function sendPage(res: ServerResponse, page: Page): void {
  const nonce = randomBytes(16).toString('base64')
  res.writeHead(page.status ?? 200, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'content-security-policy': [
      `default-src 'none'`,
      `style-src 'nonce-${nonce}'`,
      `script-src 'self'`,
      `connect-src 'self'`,
      `frame-src 'self'`,
      `img-src 'self' data: ${page.imageSources ?? ''}`.trim(),
      `form-action ${page.formTargets ?? `'self'`}`,
      `base-uri 'none'`,
      `frame-ancestors 'none'`,
    ].join('; '),
  })
  res.end(document(page, nonce))
}

/** Text made safe inside HTML elements and quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

function document(page: Page, nonce: string): string {
  const script = page.script ? `<script type="module" src="${escapeHtml(page.script)}"></script>` : ''
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(page.title)}</title>
<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='3' fill='%2314213d'/%3E%3Cpath d='M5 4v8M5 9l5-5M7 7.5 11 12' stroke='%23c39a3b' stroke-width='1.6' fill='none'/%3E%3C/svg%3E">
<style nonce="${nonce}">${houseStyle}${page.css ?? ''}</style>
${script}
</head>
<body>${page.body}</body>
</html>`
}

/** The colours and measures of the shop's own design, so that the stand-ins look as if from the same hand. */
const houseStyle = `
:root {
  color-scheme: light dark;
  --paper: #faf7f1; --card: #ffffff; --sunken: #f2ece0; --line: #e4dbc9; --line-strong: #cdbf9f;
  --ink: #16213a; --ink-2: #4d556b; --ink-3: #666c7e;
  --navy: #14213d; --on-navy: #f6efdf; --gold: #c39a3b; --gold-ink: #80611a; --gold-wash: #f6ecd2; --focus: #2b5bd7;
  --display: "Cormorant Garamond", Georgia, "Times New Roman", serif; --text: Lato, system-ui, sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #0c1324; --card: #131c33; --sunken: #0f172b; --line: #26314d; --line-strong: #3b4769;
    --ink: #f1eadb; --ink-2: #b9bccb; --ink-3: #9aa0b4;
    --navy: #1b2848; --on-navy: #f6efdf; --gold: #d9b45b; --gold-ink: #e0bd68; --gold-wash: #2b2716; --focus: #8fb0ff;
  }
}
* { box-sizing: border-box; margin: 0; }
body { background: var(--paper); color: var(--ink); font: 400 1rem/1.55 var(--text); min-height: 100vh; }
h1, h2, h3 { font-family: var(--display); font-weight: 600; line-height: 1.15; text-wrap: balance; }
a { color: inherit; text-underline-offset: .2em; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 4px; }
.eyebrow { font-size: .75rem; font-weight: 700; letter-spacing: .12em; text-transform: uppercase; color: var(--gold-ink); }
.quiet { color: var(--ink-2); } .small { font-size: .875rem; }
`
