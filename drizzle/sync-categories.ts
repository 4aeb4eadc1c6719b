import { CATEGORIES } from '@kollect-it/shared/catalog/categories.ts'
import { attributesOf } from '@kollect-it/shared/catalog/find-category.ts'
import type postgres from 'postgres'

/**
 * Writes the categories into the table from which `app.build_listing_index` reads them, and builds the index rows of
 * those anew whose definition has changed since. Part of every migration; nothing happens when nothing has changed.
 */
export async function syncCategories(connection: postgres.Sql): Promise<void> {
  const definitions = CATEGORIES.flatMap((root) =>
    [root, ...root.children].map(({ slug, name }) => ({
      slug,
      root_slug: root.slug,
      name,
      facet_keys: attributesOf(slug).flatMap(({ key, filterable }) => (filterable ? [key] : [])),
    })),
  )
  await connection.begin(async (tx) => {
    const changed = await tx<{ slug: string }[]>`
      insert into app.categories as known (slug, root_slug, name, facet_keys)
      select * from jsonb_to_recordset(${JSON.stringify(definitions)}::text::jsonb) as given(slug text, root_slug text, name text, facet_keys text[])
      on conflict (slug) do update
        set root_slug = excluded.root_slug, name = excluded.name, facet_keys = excluded.facet_keys
        where (known.root_slug, known.name, known.facet_keys)
              is distinct from (excluded.root_slug, excluded.name, excluded.facet_keys)
      returning slug`
    const slugs = changed.map(({ slug }) => slug)
    await tx`
      select app.build_listing_index(array(
        select id from app.listings where status = 'published' and category_slug = any(${slugs})))
      where ${slugs.length > 0}`
  })
}
