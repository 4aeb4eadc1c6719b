/** A mail as plain words; every part is text, and is escaped where it becomes HTML. */
export interface Letter {
  /** What a mail program shows after the subject. */
  readonly preview: string
  readonly heading: string
  readonly paragraphs: readonly string[]
  /** The one thing to do. */
  readonly action?: { readonly label: string; readonly url: string }
  /** Small print: why this came, and what to do if it should not have. */
  readonly note: string
}

const SIGNATURE = 'Kollect-It, the marketplace for collectibles, antiques, fine art and rare books'

/** The letter for mail programs without HTML, and for those who prefer it so. */
export function renderText({ heading, paragraphs, action, note }: Letter): string {
  return [
    heading,
    ...paragraphs,
    ...(action ? [`${action.label}:\n${action.url}`] : []),
    note,
    `--\n${SIGNATURE}`,
  ].join('\n\n')
}

/** The letter in the house's colours. Tables and inline styles, because that is what mail programs understand. */
export function renderHtml({ preview, heading, paragraphs, action, note }: Letter): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>${escapeHtml(heading)}</title>
</head>
<body style="margin:0;padding:0;background:#faf7f1;color:#16213a">
<div style="display:none;max-height:0;overflow:hidden">${escapeHtml(preview)}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#faf7f1"><tr><td align="center" style="padding:32px 16px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px">
<tr><td style="padding:0 4px 20px;font:600 26px/1 ${SERIF};color:#16213a">Kollect<span style="color:#80611a">&#8209;It</span></td></tr>
<tr><td style="background:#ffffff;border:1px solid #e4dbc9;border-top:3px solid #c39a3b;border-radius:10px;padding:36px 32px">
<h1 style="margin:0 0 16px;font:600 30px/1.15 ${SERIF};color:#16213a">${escapeHtml(heading)}</h1>
${paragraphs.map((text) => `<p style="margin:0 0 16px;font:400 16px/1.55 ${SANS};color:#16213a">${escapeHtml(text)}</p>`).join('\n')}
${action ? renderAction(action) : ''}
<p style="margin:20px 0 0;padding-top:16px;border-top:1px solid #e4dbc9;font:400 14px/1.5 ${SANS};color:#4d556b">${escapeHtml(note)}</p>
</td></tr>
<tr><td style="padding:20px 4px 0;font:400 13px/1.5 ${SANS};color:#666c7e">${SIGNATURE}</td></tr>
</table>
</td></tr></table>
</body>
</html>
`
}

const SERIF = `'Cormorant Garamond',Georgia,'Times New Roman',serif`
const SANS = `Lato,'Helvetica Neue',Arial,sans-serif`

function renderAction({ label, url }: NonNullable<Letter['action']>): string {
  return `<p style="margin:24px 0"><a href="${escapeHtml(url)}" style="display:inline-block;background:#14213d;color:#f6efdf;font:700 16px/1 ${SANS};text-decoration:none;padding:17px 26px;border-radius:4px">${escapeHtml(label)}</a></p>
<p style="margin:0 0 16px;font:400 14px/1.5 ${SANS};color:#4d556b">If the button does not work, open this address:<br><a href="${escapeHtml(url)}" style="color:#4d556b;word-break:break-all">${escapeHtml(url)}</a></p>`
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
