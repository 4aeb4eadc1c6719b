import type { ServerResponse } from 'node:http'
import { escapeHtml, sendPage } from '../web/page.ts'
import type { Account } from './account.ts'
import type { Library, LibraryFile } from './library.ts'

const SHOWN = 60

/** Shows the newest files to people. */
export function sendHomePage(res: ServerResponse, library: Library, account: Account): void {
  const files = library.list()
  const newest = files.slice(-SHOWN).reverse()
  sendPage(res, {
    title: 'ImageKit stand-in',
    css: style,
    body: `<main>
      <p class="eyebrow">ImageKit stand-in</p>
      <h1>Media library</h1>
      <p class="quiet">${files.length === 1 ? '1 file' : `${files.length} files`}, delivered below <code>${escapeHtml(account.urlEndpoint)}</code>${files.length > SHOWN ? `. The newest ${SHOWN}:` : ''}</p>
      ${newest.length === 0 ? '<p class="nothing quiet">Nothing has been uploaded yet.</p>' : `<ul>${newest.map((file) => renderFile(file, account)).join('')}</ul>`}
    </main>`,
  })
}

function renderFile(file: LibraryFile, account: Account): string {
  const path = encodeURI(file.filePath)
  const size = file.size < 1_000_000 ? `${Math.ceil(file.size / 1000)} kB` : `${(file.size / 1_000_000).toFixed(1)} MB`
  const dimensions = file.width === null ? '' : `${file.width} × ${file.height} · `
  const picture =
    file.fileType === 'image' && !file.isPrivateFile
      ? `<img src="/${account.urlEndpointId}${path}?tr=w-320,h-320,fo-auto" alt="" width="320" height="320" loading="lazy">`
      : `<span class="kind">${escapeHtml(file.mime)}</span>`
  return `<li><a href="/${account.urlEndpointId}${path}">${picture}
    <b>${escapeHtml(file.name)}</b>
    <span class="quiet small">${dimensions}${size} · ${escapeHtml(file.mime)}${file.isPrivateFile ? ' · private' : ''}</span>
    <span class="quiet small">${escapeHtml(file.filePath)}</span></a></li>`
}

const style = `
main { max-width: 1240px; margin-inline: auto; padding: clamp(1.25rem, 4vw, 2.5rem); }
h1 { font-size: clamp(2.1rem, 1.5rem + 2.4vw, 3.25rem); margin: .25rem 0 .5rem; }
code { font-size: .9em; overflow-wrap: anywhere; }
ul { display: grid; grid-template-columns: repeat(auto-fill, minmax(170px, 1fr)); gap: 1.75rem 1.25rem; padding: 0; margin: 2rem 0; list-style: none; }
li a { display: grid; gap: .2rem; text-decoration: none; overflow-wrap: anywhere; }
img, .kind { width: 100%; height: auto; aspect-ratio: 1; border-radius: 10px; background: var(--sunken); margin-bottom: .4rem; }
.kind { display: grid; place-items: center; padding: 1rem; color: var(--ink-3); text-align: center; }
b { font: 600 1.15rem/1.2 var(--display); }
.nothing { margin-top: 2rem; padding: 3rem 1rem; border: 1px dashed var(--line-strong); border-radius: 10px; text-align: center; }
`
