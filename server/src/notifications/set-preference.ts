import type { Database } from '../platform/database.ts'
import { saveWish, type Wish } from './preferences.repo.ts'

/** Sets how somebody is told of a kind. It counts for what happens next, and for letters that have not been sent. */
export async function setPreference(db: Database, userId: string, wish: Wish): Promise<void> {
  await saveWish(db, { userId, ...wish })
}
