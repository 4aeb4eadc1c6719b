/** What a page answered: where it leads, or what it shows. */
export interface Answer {
  readonly status: number
  readonly location: string | null
  readonly html: string
  readonly cookie: string | null
}

/** Looks at a page, as a browser without scripts would; redirects are not followed. */
export async function visit(url: string, headers: Record<string, string> = {}): Promise<Answer> {
  return read(await fetch(url, { redirect: 'manual', headers }))
}

/**
 * Opens a page, fills its form in, and sends it. What the form holds already is kept: hidden fields above all.
 */
export async function submitForm(
  url: string,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const page = await visit(url, headers)
  if (page.location) throw new Error(`${url} leads to ${page.location} instead of showing a form.`)
  return postForm(url, { ...fieldsOf(page.html), ...fields }, headers)
}

/** Sends a form without looking at the page. */
export async function postForm(
  url: string,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Answer> {
  return read(await fetch(url, { method: 'POST', redirect: 'manual', body: new URLSearchParams(fields), headers }))
}

function fieldsOf(html: string): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const [, attributes = ''] of html.matchAll(/<input\b([^>]*)>/g)) {
    const name = /\bname="([^"]*)"/.exec(attributes)?.[1]
    if (name) fields[name] = /\bvalue="([^"]*)"/.exec(attributes)?.[1] ?? ''
  }
  return fields
}

async function read(response: Response): Promise<Answer> {
  return {
    status: response.status,
    location: response.headers.get('location'),
    html: await response.text(),
    cookie: response.headers.get('set-cookie')?.split(';')[0] ?? null,
  }
}

/** A card as a buyer types it. */
export function typed(number: string, more: Record<string, string> = {}): Record<string, string> {
  return {
    email: 'buyer@example.test',
    number,
    expiry: '12 / 34',
    cvc: '123',
    name: 'Buyer',
    zip: '10001',
    action: 'submit',
    ...more,
  }
}
