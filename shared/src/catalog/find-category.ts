import { CATEGORIES } from './categories.ts'
import type { AttributeDefinition, CategoryDefinition, ConditionGrade, RootCategoryDefinition } from './category.ts'

export interface FoundCategory {
  readonly definition: CategoryDefinition
  readonly root: RootCategoryDefinition
  /** The root again when the category is a child; absent for a root. */
  readonly parent?: RootCategoryDefinition
}

const BY_SLUG: ReadonlyMap<string, FoundCategory> = new Map(
  CATEGORIES.flatMap((root): [string, FoundCategory][] => [
    [root.slug, { definition: root, root }],
    ...root.children.map((child): [string, FoundCategory] => [child.slug, { definition: child, root, parent: root }]),
  ]),
)

/** The category with this slug, and where it stands. */
export function findCategory(slug: string): FoundCategory | undefined {
  return BY_SLUG.get(slug)
}

/** The attributes a listing of this category has, the root's first; none for an unknown slug. */
export function attributesOf(slug: string): readonly AttributeDefinition[] {
  const found = findCategory(slug)
  if (!found) return []
  return found.parent
    ? [...(found.root.attributes ?? []), ...(found.definition.attributes ?? [])]
    : (found.root.attributes ?? [])
}

/** The condition scale of this category, best first; none for an unknown slug. */
export function conditionsOf(slug: string): readonly ConditionGrade[] {
  const found = findCategory(slug)
  return found?.definition.conditions ?? found?.root.conditions ?? []
}

/** Whether listings may be put here: only children hold listings. */
export function isLeaf(slug: string): boolean {
  return findCategory(slug)?.parent !== undefined
}

/** The slugs whose listings a search in this category covers: its own and its children's; none for an unknown slug. */
export function categorySlugsUnder(slug: string): readonly string[] {
  const found = findCategory(slug)
  if (!found) return []
  return found.parent ? [slug] : [slug, ...found.root.children.map((child) => child.slug)]
}
