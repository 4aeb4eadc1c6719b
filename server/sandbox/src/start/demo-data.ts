import { loadDemo } from '@kollect-it/drizzle/demo/load.ts'
import postgres from 'postgres'
import { PHOTO_CACHE } from './places.ts'
import type { Environment } from './plan.ts'
import { createUploadPhoto } from './upload-photo.ts'

/** Fills the database with the demo marketplace: people, shops, listings, photos. */
export async function fillWithDemo(
  databaseUrl: string,
  environment: Environment,
  onProgress: (detail: string) => void,
): Promise<void> {
  await loadDemo({
    databaseUrl,
    uploadPhoto: createUploadPhoto(environment),
    photoCacheDirectory: PHOTO_CACHE,
    onProgress,
  })
}

/** Who is in the database: nobody yet, the people of the demo (perhaps among others), or others only. */
export async function findPeople(databaseUrl: string): Promise<'nobody' | 'demo' | 'others'> {
  const sql = postgres(databaseUrl, { max: 1 })
  try {
    const [row] = await sql<{ anybody: boolean; demo: boolean }[]>`
      select exists (select from app.users) as anybody,
             exists (select from app.users where email = 'buyer1@demo.test') as demo`
    if (row?.demo) return 'demo'
    return row?.anybody ? 'others' : 'nobody'
  } finally {
    await sql.end()
  }
}
