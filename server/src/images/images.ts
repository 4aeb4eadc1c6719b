/** A field of the form in which a browser sends a file, beside `file` and `token`. */
export interface UploadField {
  readonly name: string
  readonly value: string
}

/** What a browser needs to put one file straight into the image store. */
export interface SignedUpload {
  readonly uploadUrl: string
  /** Signed over every field, so that the browser can change nothing. */
  readonly token: string
  /** To be sent as they are. */
  readonly fields: readonly UploadField[]
  readonly expiresAt: Date
}

/** Where a file goes, what it must be, and until when it may come. */
export interface UploadTerms {
  /** Begins with a slash. */
  readonly folder: string
  readonly fileName: string
  readonly acceptedTypes: readonly string[]
  readonly maximumBytes: number
  /** Pixels; met in either orientation. */
  readonly minimumLongSide: number
  readonly minimumShortSide: number
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
  signUpload(terms: UploadTerms): Promise<SignedUpload>
  /** The file's facts, or undefined when there is no such file. */
  inspect(fileId: string): Promise<StoredFile | undefined>
  /** The id of the file at that place, if there is one. */
  find(place: { readonly folder: string; readonly fileName: string }): Promise<string | undefined>
  /** A tiny picture as a data: URI, to show blurred until the photo has come; undefined if the file cannot be drawn. */
  makePlaceholder(url: string): Promise<string | undefined>
  /** Removes files; one that is gone already is fine. */
  remove(fileIds: readonly string[]): Promise<void>
}
