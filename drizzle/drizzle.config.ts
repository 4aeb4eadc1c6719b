import { defineConfig } from 'drizzle-kit'

export default defineConfig({
  dialect: 'postgresql',
  schema: './schema',
  out: './migrations',
  schemaFilter: ['app'],
  migrations: { schema: 'app', table: 'migrations' },
})
