import * as v from 'valibot'

/** Where to go after signing in: a path of this site, never another site's address. */
export const returnPathSchema = v.fallback(v.optional(v.pipe(v.string(), v.regex(/^\/(?![/\\])/))), undefined)

export const returnSearchSchema = v.object({ return: returnPathSchema })

/** As `returnSearchSchema`; the server sends people here with `returnTo`, and with what went wrong at a provider. */
export const signInSearchSchema = v.pipe(
  v.object({
    return: returnPathSchema,
    returnTo: returnPathSchema,
    problem: v.fallback(v.optional(v.string()), undefined),
  }),
  v.transform(({ return: path, returnTo, problem }) => ({ return: path ?? returnTo, problem })),
)
