/**
 * Addresses people can read and write: `?q=clock&condition=fine,good&attr.movement=automatic`. Lists are joined by
 * commas, the one level of nesting by a dot; every value is text until the route's schema has read it.
 */
export function stringifySearch(search: Record<string, unknown>): string {
  const parameters = new URLSearchParams()
  for (const [key, value] of Object.entries(search)) {
    if (isRecord(value)) {
      for (const [name, inner] of Object.entries(value)) append(parameters, `${key}.${name}`, inner)
    } else append(parameters, key, value)
  }
  const text = parameters.toString().replaceAll('%2C', ',').replaceAll('%2F', '/')
  return text === '' ? '' : `?${text}`
}

/** The reverse of {@link stringifySearch}, with lists still joined. */
export function parseSearch(searchText: string): Record<string, unknown> {
  const search: Record<string, unknown> = {}
  for (const [key, value] of new URLSearchParams(searchText)) {
    const dot = key.indexOf('.')
    if (dot <= 0) search[key] = value
    else {
      const outer = key.slice(0, dot)
      const known = search[outer]
      search[outer] = { ...(isRecord(known) ? known : {}), [key.slice(dot + 1)]: value }
    }
  }
  return search
}

function append(parameters: URLSearchParams, key: string, value: unknown): void {
  if (value === undefined || value === null) return
  const text = Array.isArray(value) ? value.join(',') : String(value)
  if (text !== '') parameters.append(key, text)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
