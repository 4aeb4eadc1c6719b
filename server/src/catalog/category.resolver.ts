import { CATEGORIES } from '@kollect-it/shared/catalog/categories.ts'
import {
  attributesOf,
  conditionsOf,
  type FoundCategory,
  findCategory,
} from '@kollect-it/shared/catalog/find-category.ts'
import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql'
import type { Context } from '../graphql/context.ts'
import { listCost } from '../graphql/cost.ts'
import { Photo } from '../images/photo.type.ts'
import { countOfCategory, coverOfCategory } from './catalog.loaders.ts'
import { AttributeDefinition, Category, ConditionGrade, toCategory } from './category.type.ts'

/** What a list of categories costs: there are about eight in each. */
const categoriesCost = ({ childComplexity }: { childComplexity: number }) =>
  listCost({ args: { first: CATEGORIES.length }, childComplexity })

@Resolver(() => Category)
export class CategoryResolver {
  @Query(() => [Category], { complexity: categoriesCost, description: 'The eight departments.' })
  categories(): Category[] {
    return CATEGORIES.map((root) => toCategory({ definition: root, root }))
  }

  @Query(() => Category, { nullable: true, description: 'A department or a category by its slug, or null.' })
  category(@Arg('slug', () => String, { description: 'As in `/c/<slug>`.' }) slug: string): Category | null {
    const found = findCategory(slug)
    return found ? toCategory(found) : null
  }

  @FieldResolver(() => Category, { nullable: true, description: 'The department it belongs to; null for one.' })
  parent(@Root() { found: { parent } }: Category): Category | null {
    return parent ? toCategory({ definition: parent, root: parent }) : null
  }

  @FieldResolver(() => [Category], {
    complexity: categoriesCost,
    description: 'Its categories, if it is a department.',
  })
  children(@Root() { found: { root, parent } }: Category): Category[] {
    return parent ? [] : root.children.map((child) => toCategory({ definition: child, root, parent: root }))
  }

  @FieldResolver(() => [ConditionGrade], { description: 'The scale of condition, the best grade first.' })
  conditions(@Root() { slug }: Category): readonly ConditionGrade[] {
    return conditionsOf(slug)
  }

  @FieldResolver(() => [AttributeDefinition], {
    description: 'The attributes of its listings: those of the department, then its own.',
  })
  attributes(@Root() { slug }: Category): AttributeDefinition[] {
    return attributesOf(slug).map((definition) => ({
      key: definition.key,
      label: definition.label,
      kind: definition.kind,
      unit: definition.unit ?? null,
      help: definition.help ?? null,
      required: definition.required ?? false,
      filterable: definition.filterable ?? false,
      options: [...(definition.options ?? [])],
      minimum: definition.minimum ?? null,
      maximum: definition.maximum ?? null,
      maximumLength: definition.maximumLength ?? null,
    }))
  }

  @FieldResolver(() => Int, { description: 'How many listings are on offer in it and its categories.' })
  async listingCount(@Root() { slug }: Category, @Ctx() context: Context): Promise<number> {
    return (await countOfCategory(context).load(slug)) ?? 0
  }

  @FieldResolver(() => Photo, { nullable: true, description: 'The cover of the newest listing in it.' })
  async cover(@Root() { slug }: Category, @Ctx() context: Context): Promise<Photo | null> {
    return (await coverOfCategory(context).load(slug)) ?? null
  }
}

/** The way to a category: its department, then itself. */
export function categoryPath({ definition, root, parent }: FoundCategory): Category[] {
  const own = toCategory({ definition, root, ...(parent && { parent }) })
  return parent ? [toCategory({ definition: parent, root: parent }), own] : [own]
}
