/** Stands for our own site while an address is read; it never appears in an answer. */
const HERE = 'https://here.invalid'

/**
 * The place on our site that somebody wanted to go to, or `/` when what was given leads anywhere else: another host
 * (`//evil.example`), a scheme, or what browsers read as one of these (backslashes, control characters).
 */
export function localPath(wanted: unknown): string {
  if (typeof wanted !== 'string' || wanted.length > 2000 || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(wanted)) return '/'
  if (!URL.canParse(wanted, HERE)) return '/'
  const url = new URL(wanted, HERE)
  // `/.//evil.example` is a path of ours until its dots are taken out.
  const isLocal = url.origin === HERE && !url.pathname.startsWith('//')
  return isLocal ? `${url.pathname}${url.search}${url.hash}` : '/'
}
