/** What our own web application sends, by hash. */
export const OPERATIONS_FILE = new URL('../../client/src/generated/operations.json', import.meta.url)

export const SESSION_SECRET = 'a demo secret that only the bench uses and long enough'

/** What the API's process needs to know, for a bench. */
export function apiEnvironment(databaseUrl: string): Record<string, string> {
  return {
    DATABASE_URL: databaseUrl,
    PUBLIC_URL: 'http://127.0.0.1',
    SUPABASE_URL: 'http://127.0.0.1:9',
    SUPABASE_ANON_KEY: 'sb_publishable_bench_demo',
    SUPABASE_JWT_SECRET: 'a demo secret that only the bench uses and long enough',
    SESSION_SECRET,
    STRIPE_SECRET_KEY: 'sk_test_bench',
    STRIPE_WEBHOOK_SECRET: 'whsec_bench',
    STRIPE_API_BASE: 'http://127.0.0.1:9',
    IMAGEKIT_PUBLIC_KEY: 'public_bench_demo',
    IMAGEKIT_PRIVATE_KEY: 'private_bench_demo',
    IMAGEKIT_URL_ENDPOINT: 'http://127.0.0.1:9/kollect-it',
    SMTP_URL: 'smtp://127.0.0.1:9',
    LOG_LEVEL: 'silent',
    RATE_LIMITS: 'off',
    NODE_ENV: 'development',
  }
}
