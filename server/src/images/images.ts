/** What a browser needs to put one file straight into the image store. */
export interface SignedUpload {
  readonly uploadUrl: string
  readonly publicKey: string
  /** Signed: fixes folder, name and expiry, so that the browser can change nothing. */
  readonly token: string
  readonly folder: string
  readonly fileName: string
  readonly useUniqueFileName: boolean
  readonly expiresAt: Date
}

/** What the image store says really arrived. */
export interface StoredFile {
  readonly fileId: string
  /** Folder and name, such as `/listings/0198…/0198….jpg`. */
  readonly filePath: string
  /** Address without transformations. */
  readonly url: string
  /** By the file's own first bytes, whatever its name. */
  readonly mimeType: string
  readonly bytes: number
  readonly width: number
  readonly height: number
}

/** The image store (ImageKit). Every method is a network call: never inside a transaction. */
export interface Images {
  signUpload(place: { folder: string; fileName: string; expiresAt: Date }): Promise<SignedUpload>
  /** The file's facts, or undefined when there is no such file. */
  inspect(fileId: string): Promise<StoredFile | undefined>
  /** A tiny picture as a data: URI, to show blurred until the photo has come. */
  makePlaceholder(url: string): Promise<string>
  /** Removes files; one that is gone already is fine. */
  remove(fileIds: readonly string[]): Promise<void>
}
