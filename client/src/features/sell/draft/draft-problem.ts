/** What stands between a draft and its publication. Fields are named as the API names them, e.g. `attributes.movement`. */
export interface DraftProblem {
  readonly field: string
  readonly message: string
  /** Missing can wait; what is invalid is not saved until it is put right. */
  readonly kind: 'missing' | 'invalid'
}

export function missing(field: string, message: string): DraftProblem {
  return { field, message, kind: 'missing' }
}

export function invalid(field: string, message: string): DraftProblem {
  return { field, message, kind: 'invalid' }
}
