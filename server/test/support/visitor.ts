/** What GraphQL answered, as it came over HTTP. */
export interface GraphQLAnswer {
  readonly status: number
  /** As parsed: its shape is what each test asserts. */
  readonly data: ReturnType<typeof JSON.parse>
  readonly errors: readonly {
    readonly message: string
    readonly extensions: { readonly code: string } & Record<string, unknown>
  }[]
  readonly extensions: Readonly<Record<string, unknown>>
  /** The whole body as text, for asserting what is not in it. */
  readonly text: string
}

/** Somebody with a browser of their own: keeps cookies, sends what our web application sends. */
export class TestVisitor {
  readonly #url: string
  readonly #cookies = new Map<string, string>()

  constructor(url: string) {
    this.#url = url
  }

  async graphql(query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<GraphQLAnswer> {
    const response = await this.fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'apollo-require-preflight': 'true' },
      body: JSON.stringify({ query, variables }),
    })
    const text = await response.text()
    const body: Partial<GraphQLAnswer> = JSON.parse(text)
    return {
      status: response.status,
      data: body.data,
      errors: body.errors ?? [],
      extensions: body.extensions ?? {},
      text,
    }
  }

  /** `fetch` with this visitor's cookies; redirects are not followed. */
  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers)
    if (this.#cookies.size > 0)
      headers.set('cookie', [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    const response = await fetch(new URL(path, this.#url), { redirect: 'manual', ...init, headers })
    for (const line of response.headers.getSetCookie()) this.#keep(line)
    return response
  }

  get cookies(): ReadonlyMap<string, string> {
    return this.#cookies
  }

  setCookie(name: string, value: string): void {
    this.#cookies.set(name, value)
  }

  /** Signs up a new member; gives the viewer's id. */
  async signUp(email: string, displayName = 'Test Person'): Promise<string> {
    const { data } = await this.graphql(
      `mutation ($input: SignUpInput!) { signUp(input: $input) { __typename ... on SignedIn { viewer { id } } ... on UserError { message } } }`,
      { input: { email, displayName, password: TEST_PASSWORD } },
    )
    if (data?.signUp?.__typename !== 'SignedIn') throw new Error(`Signing up ${email} failed: ${JSON.stringify(data)}`)
    return data.signUp.viewer.id
  }

  #keep(setCookie: string): void {
    const [pair = '', ...attributes] = setCookie.split(';')
    const at = pair.indexOf('=')
    const name = pair.slice(0, at)
    const expires = attributes.map((one) => /^\s*expires=(.*)$/i.exec(one)?.[1]).find(Boolean)
    if (expires && new Date(expires) < new Date()) this.#cookies.delete(name)
    else this.#cookies.set(name, pair.slice(at + 1))
  }
}

export const TEST_PASSWORD = 'correct horse battery staple'
