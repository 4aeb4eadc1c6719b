import { randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Media } from './media.ts'

/** A file of the media library, as its sidecar `details.json` keeps it. */
export interface LibraryFile extends Media {
  readonly fileId: string
  readonly versionId: string
  /** 1 for the first upload, one more with every upload over it. */
  readonly version: number
  readonly name: string
  /** Absolute inside the library: `/photos/vase.jpg`. */
  readonly filePath: string
  /** Bytes. */
  readonly size: number
  readonly tags: readonly string[] | null
  readonly isPrivateFile: boolean
  readonly isPublished: boolean
  readonly customCoordinates: string | null
  readonly customMetadata: Readonly<Record<string, unknown>>
  readonly description: string | null
  /** ISO 8601 UTC. */
  readonly createdAt: string
  readonly updatedAt: string
}

/** What an upload says about a file; the library adds ids and times. */
export type NewFile = Omit<LibraryFile, 'fileId' | 'versionId' | 'version' | 'createdAt' | 'updatedAt'>

/** The stored files. Each has a folder of its own with the bytes, the sidecar and what was rendered from them. */
export interface Library {
  find(fileId: string): LibraryFile | undefined
  findByPath(filePath: string): LibraryFile | undefined
  /** In order of creation. */
  list(): readonly LibraryFile[]
  /** Stores the bytes; a file at the same path gets a new version and keeps its id. */
  store(bytes: Buffer, file: NewFile): Promise<LibraryFile>
  update(file: LibraryFile, change: Partial<NewFile>): Promise<LibraryFile>
  remove(file: LibraryFile): Promise<void>
  /** Where the stored bytes are. */
  originalPath(file: LibraryFile): string
  /** Where results for this version of the file may be kept. */
  renditionDirectory(file: LibraryFile): string
}

/** Opens the library in a directory and reads every sidecar; what a crash left half done is swept away. */
export async function openLibrary(directory: string): Promise<Library> {
  const home = join(directory, 'files')
  await mkdir(home, { recursive: true })
  const files = new Map<string, LibraryFile>()
  const byPath = new Map<string, string>()
  for (const file of await loadFiles(home)) {
    files.set(file.fileId, file)
    byPath.set(file.filePath, file.fileId)
  }
  const folderOf = (file: { fileId: string }) => join(home, file.fileId)
  const remember = async (file: LibraryFile) => {
    await writeSafely(join(folderOf(file), 'details.json'), JSON.stringify(file))
    files.set(file.fileId, file)
    byPath.set(file.filePath, file.fileId)
    return file
  }
  const findByPath = (filePath: string) => files.get(byPath.get(filePath) ?? '')

  return {
    find: (fileId) => files.get(fileId),
    findByPath,
    list: () => [...files.values()],
    store: inTurn(async (bytes: Buffer, newFile: NewFile) => {
      const before = findByPath(newFile.filePath)
      const now = new Date().toISOString()
      const versionId = randomId()
      const file: LibraryFile = {
        ...newFile,
        fileId: before?.fileId ?? versionId,
        versionId,
        version: (before?.version ?? 0) + 1,
        createdAt: before?.createdAt ?? now,
        updatedAt: now,
      }
      await mkdir(folderOf(file), { recursive: true })
      await writeFile(join(folderOf(file), `${versionId}.original`), bytes)
      await remember(file)
      if (before) await sweep(folderOf(file), versionId)
      return file
    }),
    update: (file, change) => remember({ ...file, ...change, updatedAt: new Date().toISOString() }),
    async remove(file) {
      files.delete(file.fileId)
      byPath.delete(file.filePath)
      await rm(folderOf(file), { recursive: true, force: true })
    },
    originalPath: (file) => join(folderOf(file), `${file.versionId}.original`),
    renditionDirectory: (file) => join(folderOf(file), `${file.versionId}.renditions`),
  }
}

async function loadFiles(home: string): Promise<LibraryFile[]> {
  const names = await readdir(home)
  const files: Array<LibraryFile | null> = []
  // In portions: a library of thousands would otherwise open more files at once than a process may.
  for (let start = 0; start < names.length; start += 64) {
    files.push(...(await Promise.all(names.slice(start, start + 64).map((name) => loadFile(join(home, name))))))
  }
  return files.filter((file) => file !== null).sort((one, other) => one.createdAt.localeCompare(other.createdAt))
}

/** Null, and the folder gone, when the upload never got as far as its sidecar. */
async function loadFile(folder: string): Promise<LibraryFile | null> {
  try {
    const file = JSON.parse(await readFile(join(folder, 'details.json'), 'utf8')) as LibraryFile
    await sweep(folder, file.versionId)
    return file
  } catch {
    await rm(folder, { recursive: true, force: true })
    return null
  }
}

/** Removes what earlier versions left in a file's folder. */
async function sweep(folder: string, versionId: string): Promise<void> {
  const stale = (await readdir(folder)).filter((name) => name !== 'details.json' && !name.startsWith(versionId))
  await Promise.all(stale.map((name) => rm(join(folder, name), { recursive: true, force: true })))
}

/** Written beside and renamed, so that a crash leaves the old content or the new. */
async function writeSafely(path: string, content: string): Promise<void> {
  const part = `${path}.${randomBytes(4).toString('hex')}.part`
  await writeFile(part, content)
  await rename(part, path)
}

/** Runs one call after another, so that two uploads to one path become two versions and not two files. */
function inTurn<A extends unknown[], R>(run: (...args: A) => Promise<R>): (...args: A) => Promise<R> {
  let last: Promise<unknown> = Promise.resolve()
  return (...args) => {
    const result = last.then(() => run(...args))
    last = result.catch(() => undefined)
    return result
  }
}

function randomId(): string {
  return randomBytes(12).toString('hex')
}
