import { SignJWT } from 'jose'

const LIFE = '10 years'

/** The key that browsers get: a token of the role `anon`, as every project of Supabase has one. */
export function makeAnonKey(jwtSecret: string): Promise<string> {
  return new SignJWT({ role: 'anon' })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setExpirationTime(LIFE)
    .sign(new TextEncoder().encode(jwtSecret))
}
