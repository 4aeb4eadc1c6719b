import type { JsonObject } from './json.ts'

/** A refusal in Stripe's envelope, `{ error: { type, code, message, param, … } }`. */
export class ApiError extends Error {
  readonly status: number
  readonly fields: JsonObject
  /** Whether the call had begun to execute, so that its idempotency key replays this refusal. */
  readonly isStored: boolean
  readonly headers: Readonly<Record<string, string>>

  constructor(
    status: number,
    fields: JsonObject & { message: string },
    options: { isStored?: boolean; headers?: Record<string, string> } = {},
  ) {
    super(fields.message)
    this.status = status
    this.fields = { type: 'invalid_request_error', ...fields }
    this.isStored = options.isStored ?? true
    this.headers = options.headers ?? {}
  }

  get body(): JsonObject {
    return { error: this.fields }
  }
}

/** 400 for parameters that are wrong in themselves; never stored under the idempotency key. */
export function badParameter(param: string, message: string, code?: string): ApiError {
  return new ApiError(400, { message, param, ...(code && { code }) }, { isStored: false })
}

/** 400 for a parameter that must be there. */
export function missingParameter(param: string): ApiError {
  return badParameter(param, `Missing required param: ${param}.`, 'parameter_missing')
}

/** 400 because of the state things are in. */
export function refused(message: string, code?: string, more: JsonObject = {}): ApiError {
  return new ApiError(400, { message, ...(code && { code }), ...more })
}

/** 404 for an id that names nothing in this account. */
export function noSuch(kind: string, id: string, param: string): ApiError {
  return new ApiError(404, { code: 'resource_missing', message: `No such ${kind}: '${id}'`, param })
}
