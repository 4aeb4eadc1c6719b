import type { Account } from './account.ts'
import type { LibraryFile } from './library.ts'

/** A file as the media API shows it. */
export function fileObject(file: LibraryFile, account: Account): Record<string, unknown> {
  return {
    type: 'file',
    fileId: file.fileId,
    name: file.name,
    filePath: file.filePath,
    tags: file.tags,
    AITags: null,
    versionInfo: versionInfo(file),
    isPrivateFile: file.isPrivateFile,
    isPublished: file.isPublished,
    customCoordinates: file.customCoordinates,
    customMetadata: file.customMetadata,
    embeddedMetadata: {},
    ...(file.description !== null && { description: file.description }),
    url: fileUrl(file, account),
    thumbnail: thumbnailUrl(file, account),
    fileType: file.fileType,
    mime: file.mime,
    ...(file.fileType === 'image' && { width: file.width, height: file.height }),
    size: file.size,
    hasAlpha: file.hasAlpha,
    createdAt: file.createdAt,
    updatedAt: file.updatedAt,
  }
}

/** A file as the answer to its upload shows it; some fields only when they were asked for. */
export function uploadObject(
  file: LibraryFile,
  account: Account,
  responseFields: readonly string[],
): Record<string, unknown> {
  const optional: Record<string, unknown> = {
    tags: file.tags,
    customCoordinates: file.customCoordinates,
    isPrivateFile: file.isPrivateFile,
    isPublished: file.isPublished,
    customMetadata: file.customMetadata,
    embeddedMetadata: {},
    metadata: metadataObject(file),
  }
  return {
    fileId: file.fileId,
    name: file.name,
    size: file.size,
    versionInfo: versionInfo(file),
    filePath: file.filePath,
    url: fileUrl(file, account),
    fileType: file.fileType,
    ...(file.fileType === 'image' && { height: file.height, width: file.width, orientation: file.orientation ?? 1 }),
    thumbnailUrl: thumbnailUrl(file, account),
    AITags: null,
    ...(file.description !== null && { description: file.description }),
    ...Object.fromEntries(Object.entries(optional).filter(([name]) => responseFields.includes(name))),
  }
}

/** What is known about the image itself. */
export function metadataObject(file: LibraryFile): Record<string, unknown> {
  return {
    height: file.height,
    width: file.width,
    size: file.size,
    format: file.mime === 'image/jpeg' ? 'jpg' : file.mime.replace(/^[^/]*\/|\+xml$/g, ''),
    hasColorProfile: file.hasColorProfile,
    quality: 0,
    density: file.density,
    hasTransparency: file.hasAlpha,
    pHash: file.pHash,
    exif: {},
  }
}

function versionInfo(file: LibraryFile) {
  return { id: file.versionId, name: `Version ${file.version}` }
}

function fileUrl(file: LibraryFile, account: Account): string {
  return account.urlEndpoint + encodeURI(file.filePath)
}

function thumbnailUrl(file: LibraryFile, account: Account): string {
  return `${account.urlEndpoint}/tr:n-ik_ml_thumbnail${encodeURI(file.filePath)}`
}
