/** A refusal in the API's own shape: a status and `{ message, help }`. */
export class ApiError extends Error {
  readonly status: number
  readonly details: Record<string, unknown>

  constructor(status: number, message: string, details: Record<string, unknown> = {}) {
    super(message)
    this.status = status
    this.details = details
  }

  /** What goes over the wire. */
  get body(): Record<string, unknown> {
    return { message: this.message, help: 'For support kindly contact us at support@imagekit.io .', ...this.details }
  }
}

/** 400 for a parameter that must be there. */
export function missingParameter(name: string): ApiError {
  return new ApiError(400, `Your request is missing ${name} parameter.`)
}

/** 400 for a parameter that is there and wrong. */
export function invalidParameter(name: string, why = ''): ApiError {
  return new ApiError(400, `Your request contains invalid ${name} parameter.${why && ` ${why}`}`)
}
