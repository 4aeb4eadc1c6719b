const MAXIMUM_LENGTH = 90

/** Letters that Unicode does not decompose. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
}

/** ASCII kebab-case of any text; empty when nothing of it can be written in ASCII. */
export function toKebab(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/[’'ʼ]/g, '')
    .replace(/[^a-z0-9]/g, (letter) => LETTERS[letter] ?? '-')
    .replace(/-{2,}/g, '-')
    .replace(/^-|-$/g, '')
}

/** A listing's address: its title, cut at a word, then its SKU, so that it is unique and still readable. At most 90 characters. */
export function listingSlug(title: string, sku: string): string {
  const ending = toKebab(sku)
  const start = cutAtWord(toKebab(title), MAXIMUM_LENGTH - ending.length - 1)
  return start === '' ? ending : `${start}-${ending}`
}

function cutAtWord(kebab: string, maximumLength: number): string {
  if (kebab.length <= maximumLength) return kebab
  const cut = kebab.slice(0, maximumLength + 1)
  const lastWord = cut.lastIndexOf('-')
  return lastWord > 0 ? cut.slice(0, lastWord) : kebab.slice(0, maximumLength)
}
