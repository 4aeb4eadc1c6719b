import type { FieldPath, FieldValues, UseFormReturn } from 'react-hook-form'

interface Problem {
  readonly field: string
  readonly message: string
}

/**
 * Puts what the server found at the fields it names, and the focus on the first. Answers what belongs to no field of this
 * form, for the message over it.
 */
export function showProblems<Fields extends FieldValues, Output>(
  form: UseFormReturn<Fields, unknown, Output>,
  names: readonly FieldPath<Fields>[],
  problems: readonly Problem[],
): string | undefined {
  const atFields = names.flatMap((name) => {
    const problem = problems.find(({ field }) => field === name)
    return problem ? [{ name, message: problem.message }] : []
  })
  for (const [index, { name, message }] of atFields.entries()) {
    form.setError(name, { message }, { shouldFocus: index === 0 })
  }
  return problems.find(({ field }) => !names.some((name) => name === field))?.message
}
