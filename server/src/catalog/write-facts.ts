import { findCategory } from '@kollect-it/shared/catalog/find-category.ts'
import { formatSku } from '@kollect-it/shared/catalog/sku.ts'
import { required } from '../platform/assert.ts'
import type { Transaction } from '../platform/database.ts'
import { type FactName, type ListingFacts, saleColumns } from './listing-facts.ts'
import { changeListing, replaceShipping, takeSkuNumber } from './listings.repo.ts'

/** Stores the changed facts of a listing under its lock; its version grows, and its first category gives it a SKU. */
export async function writeFacts(
  tx: Transaction,
  listing: { readonly id: string; readonly sku: string | null },
  change: { readonly facts: ListingFacts; readonly changed: readonly FactName[] },
): Promise<void> {
  const { shipping, ...columns } = change.facts
  const own = Object.entries(columns).filter(([name]) => change.changed.some((one) => one === name))
  const sku = await nextSku(tx, listing.sku, columns.categorySlug)
  await changeListing(tx, listing.id, {
    ...Object.fromEntries(own),
    ...(change.changed.includes('saleTerms') && saleColumns(columns.saleTerms)),
    ...(sku !== null && { sku }),
  })
  if (change.changed.includes('shipping')) await replaceShipping(tx, listing.id, shipping)
}

/** The SKU that a listing has, or gets with its category; null while it has none. */
export async function nextSku(
  tx: Transaction,
  existing: string | null,
  categorySlug: string | null,
): Promise<string | null> {
  if (existing !== null || categorySlug === null) return existing
  const { root } = required(findCategory(categorySlug), `category ${categorySlug} is stored but not defined`)
  const { year, number } = await takeSkuNumber(tx, root.code)
  return formatSku(root.code, year, number)
}
