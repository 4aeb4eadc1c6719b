import { v7 } from 'uuid'
import type { TestApi } from './api.ts'
import type { TestVisitor } from './visitor.ts'

/** Somebody who can bid and buy, signed in. */
export interface Buyer {
  readonly visitor: TestVisitor
  readonly userId: string
}

/** Signs up a new member with a proved address. */
export async function addBuyer(api: TestApi, name: string): Promise<Buyer> {
  const visitor = api.visitor()
  const userId = await visitor.signUp(`${name.toLowerCase()}-${v7()}@example.test`, name)
  await api.sql`update app.users set email_verified_at = now() where id = ${userId}`
  return { visitor, userId }
}
