/** The form that travels with the file, as `UploadAuthorized` gives it: the signed token fixes every field of it. */
export interface SignedForm {
  readonly uploadUrl: string
  readonly token: string
  readonly fields: readonly { readonly name: string; readonly value: string }[]
}

interface SendOptions {
  readonly signal: AbortSignal
  /** Called with 0 to 1 as bytes leave. */
  readonly onProgress: (share: number) => void
}

/** The image store would not take the file, and says why. Sending it again needs a new authorisation. */
export class FileNotTakenError extends Error {
  override readonly name = 'FileNotTakenError'
}

/**
 * Sends one file straight to the image store and answers its id there. An XMLHttpRequest, because `fetch` tells nothing
 * of the bytes that have left.
 *
 * @throws {FileNotTakenError} when the store refused, TypeError when it was not reached, the signal's reason when aborted
 */
export function sendFile(form: SignedForm, file: Blob, { signal, onProgress }: SendOptions): Promise<string> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason)
    const request = new XMLHttpRequest()
    const abort = (): void => request.abort()
    const finish = (settle: () => void): void => {
      signal.removeEventListener('abort', abort)
      settle()
    }
    signal.addEventListener('abort', abort)
    request.upload.addEventListener('progress', ({ lengthComputable, loaded, total }) => {
      if (lengthComputable && total > 0) onProgress(loaded / total)
    })
    request.addEventListener('load', () => finish(() => settleWith(request, { resolve, reject })))
    request.addEventListener('abort', () => finish(() => reject(signal.reason)))
    for (const event of ['error', 'timeout'] as const) {
      request.addEventListener(event, () =>
        finish(() => reject(new TypeError('The image store could not be reached.'))),
      )
    }
    request.open('POST', form.uploadUrl)
    request.send(formData(form, file))
  })
}

function formData(form: SignedForm, file: Blob): FormData {
  const data = new FormData()
  for (const { name, value } of form.fields) data.append(name, value)
  data.append('token', form.token)
  data.append('file', file)
  return data
}

interface Settle {
  readonly resolve: (fileId: string) => void
  readonly reject: (error: Error) => void
}

function settleWith(request: XMLHttpRequest, { resolve, reject }: Settle): void {
  const answer = parse(request.responseText)
  if (request.status === 200 && typeof answer.fileId === 'string') resolve(answer.fileId)
  else if (request.status >= 500) reject(new TypeError(`The image store answered ${request.status}.`))
  else reject(new FileNotTakenError(typeof answer.message === 'string' ? answer.message : 'The file was not taken.'))
}

function parse(text: string): { readonly fileId?: unknown; readonly message?: unknown } {
  try {
    const answer: unknown = JSON.parse(text)
    return typeof answer === 'object' && answer !== null ? answer : {}
  } catch {
    return {}
  }
}
