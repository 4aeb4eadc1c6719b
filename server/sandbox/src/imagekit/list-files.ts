import { invalidParameter } from './api-error.ts'
import { type Fact, holds } from './condition.ts'
import { parseCondition } from './condition-parser.ts'
import type { Library, LibraryFile } from './library.ts'

const MAX_LIMIT = 1000

type Order = (one: LibraryFile, other: LibraryFile) => number

const ascending: Readonly<Record<string, Order>> = {
  NAME: (one, other) => one.name.localeCompare(other.name),
  CREATED: (one, other) => one.createdAt.localeCompare(other.createdAt),
  UPDATED: (one, other) => one.updatedAt.localeCompare(other.updatedAt),
  HEIGHT: (one, other) => (one.height ?? 0) - (other.height ?? 0),
  WIDTH: (one, other) => (one.width ?? 0) - (other.width ?? 0),
  SIZE: (one, other) => one.size - other.size,
}

/** Lists the library as `GET /v1/files` asks. Throws `ApiError` on a parameter it cannot read. */
export function listFiles(query: URLSearchParams, library: Library): LibraryFile[] {
  const limit = readCount(query, 'limit', { least: 1, most: MAX_LIMIT, otherwise: MAX_LIMIT })
  const skip = readCount(query, 'skip', { least: 0, most: Number.MAX_SAFE_INTEGER, otherwise: 0 })
  const tests = [byFolder(query.get('path')), byType(query.get('fileType')), bySearch(query)]
  return library
    .list()
    .filter((file) => tests.every((test) => test(file)))
    .sort(readOrder(query.get('sort') ?? 'ASC_CREATED'))
    .slice(skip, skip + limit)
}

type Test = (file: LibraryFile) => boolean

/** The folder itself, not what is below it. */
function byFolder(path: string | null): Test {
  if (path === null) return () => true
  const folder = `/${path
    .split('/')
    .filter((level) => level !== '')
    .join('/')}`
  return (file) => (file.filePath.slice(0, file.filePath.lastIndexOf('/')) || '/') === folder
}

function byType(fileType: string | null): Test {
  if (fileType === null || fileType === 'all') return () => true
  if (fileType !== 'image' && fileType !== 'non-image') throw invalidParameter('fileType')
  return (file) => file.fileType === fileType
}

/** `searchQuery` switches off `name` and `tags`, as documented. */
function bySearch(query: URLSearchParams): Test {
  const searchQuery = query.get('searchQuery')
  if (searchQuery === null) {
    const name = query.get('name')
    const tags = query.get('tags')?.split(',')
    return (file) => (name === null || file.name === name) && (!tags || tags.some((tag) => file.tags?.includes(tag)))
  }
  try {
    const condition = parseCondition(searchQuery, { quotedFields: false })
    // Asked of nothing first, so that a field nobody has is refused even when the library is empty.
    holds(condition, (field) => (Object.hasOwn(factsOf(nobody), field) ? null : undefined))
    return (file) => holds(condition, (field) => factsOf(file)[field])
  } catch (error) {
    throw invalidParameter('searchQuery', error instanceof Error ? error.message : '')
  }
}

const nobody = { name: '', filePath: '', size: 0, width: 0, height: 0, tags: null, createdAt: '', updatedAt: '' }

function factsOf(file: Pick<LibraryFile, keyof typeof nobody>): Record<string, Fact> {
  return {
    name: file.name,
    path: file.filePath.slice(0, file.filePath.lastIndexOf('/') + 1),
    size: file.size,
    width: file.width,
    height: file.height,
    tags: file.tags,
    createdAt: file.createdAt,
    updatedAt: file.updatedAt,
  }
}

function readOrder(sort: string): Order {
  const [, direction, field = ''] = /^(ASC|DESC)_(\w+)$/.exec(sort) ?? []
  const order = Object.hasOwn(ascending, field) ? ascending[field] : undefined
  if (!direction || !order) throw invalidParameter('sort')
  return direction === 'ASC' ? order : (one, other) => order(other, one)
}

function readCount(
  query: URLSearchParams,
  name: string,
  range: { least: number; most: number; otherwise: number },
): number {
  const text = query.get(name)
  if (text === null) return range.otherwise
  const count = Number(text)
  if (!/^\d+$/.test(text) || count < range.least || count > range.most) throw invalidParameter(name)
  return count
}
