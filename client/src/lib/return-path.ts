import * as v from 'valibot'

/** Where to go after signing in: a path of this site, never another site's address. */
export const returnPathSchema = v.fallback(v.optional(v.pipe(v.string(), v.regex(/^\/(?![/\\])/))), undefined)

export const returnSearchSchema = v.object({ return: returnPathSchema })
