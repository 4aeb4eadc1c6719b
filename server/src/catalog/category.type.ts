import type { FoundCategory } from '@kollect-it/shared/catalog/find-category.ts'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { AttributeKind } from './listing-enums.ts'

@ObjectType({ description: 'A department, or a category within one. Listings lie in the latter.' })
export class Category {
  @Field(() => ID, { description: 'Identifies the category: the same as its slug.' })
  id!: string

  @Field(() => String, { description: 'Its part of the address, such as `dress-watches`; unique over all categories.' })
  slug!: string

  @Field(() => String, { description: 'Three letters, with which the SKUs of its listings begin.' })
  code!: string

  @Field(() => String, { description: 'Its name.' })
  name!: string

  @Field(() => String, { description: 'What belongs here, in a sentence.' })
  description!: string

  /** Where it stands among the others. */
  found!: FoundCategory
}

@ObjectType({ description: 'A grade of the scale by which a category judges condition.' })
export class ConditionGrade {
  @Field(() => String, { description: 'What is stored and filtered by, such as `very-good`.' })
  value!: string

  @Field(() => String, { description: 'What people read.' })
  label!: string

  @Field(() => String, { description: 'What the grade promises.' })
  description!: string
}

@ObjectType({ description: 'One of the values to choose from.' })
export class AttributeOption {
  @Field(() => String, { description: 'What is stored and filtered by.' })
  value!: string

  @Field(() => String, { description: 'What people read.' })
  label!: string
}

@ObjectType({
  description: 'An attribute that the listings of a category have: form, lot page and filters follow from it.',
})
export class AttributeDefinition {
  @Field(() => String, { description: 'Names it in inputs and filters, such as `caseMaterial`.' })
  key!: string

  @Field(() => String, { description: 'What people read.' })
  label!: string

  @Field(() => AttributeKind, { description: 'What its value may be.' })
  kind!: (typeof AttributeKind)[keyof typeof AttributeKind]

  @Field(() => String, { nullable: true, description: 'Unit of a figure, such as `mm`.' })
  unit!: string | null

  @Field(() => String, { nullable: true, description: 'A word of advice for whoever fills it in.' })
  help!: string | null

  @Field(() => Boolean, { description: 'Whether a listing cannot be published without it.' })
  required!: boolean

  @Field(() => Boolean, { description: 'Whether search offers it as a filter: its facet is `attr.<key>`.' })
  filterable!: boolean

  @Field(() => [AttributeOption], { description: 'What there is to choose from; empty where nothing is.' })
  options!: AttributeOption[]

  @Field(() => Int, { nullable: true, description: 'Least figure or year.' })
  minimum!: number | null

  @Field(() => Int, { nullable: true, description: 'Greatest figure or year.' })
  maximum!: number | null

  @Field(() => Int, { nullable: true, description: 'Greatest length of a text in characters.' })
  maximumLength!: number | null
}

/** The category of the API. */
export function toCategory(found: FoundCategory): Category {
  const { slug, name, description } = found.definition
  return { id: slug, slug, code: found.root.code, name, description, found }
}
