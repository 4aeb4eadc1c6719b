import { Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import { DateTime } from '../graphql/scalars.ts'
import { InvalidInputError, resultUnion, UserError } from '../graphql/user-error.ts'
import type { ShopInput } from './shop-input.ts'
import type { ShopRow } from './shops.repo.ts'

@ObjectType({ description: 'A member’s shop.' })
export class Shop {
  @Field(() => ID, { description: 'Identifies the shop.' })
  id!: string

  @Field(() => String, { description: 'Its part of the address: `/shop/<slug>`. It stays when the name changes.' })
  slug!: string

  @Field(() => String, { description: 'Its name; no other shop’s looks like it.' })
  name!: string

  @Field(() => String, { nullable: true, description: 'What it is about, in one line.' })
  tagline!: string | null

  @Field(() => String, { nullable: true, description: 'Its story, in plain text with line breaks.' })
  story!: string | null

  @Field(() => String, { nullable: true, description: 'Where it is, such as a town.' })
  location!: string | null

  @Field(() => String, { nullable: true, description: 'Its country by ISO 3166-1 code, such as `US`.' })
  country!: string | null

  @Field(() => Boolean, { description: 'Whether we checked the shop and stand by it.' })
  trusted!: boolean

  @Field(() => Int, { description: 'Days from payment until it hands over to the carrier.' })
  handlingDays!: number

  @Field(() => DateTime, { description: 'When it opened.' })
  openedAt!: Date

  /** Whose shop it is. */
  ownerId!: string
}

/** The shop of a row. */
export function toShop({ trustedAt, nameKey: _nameKey, ...shop }: ShopRow): Shop {
  return { ...shop, trusted: trustedAt !== null }
}

@InputType({ description: 'A shop to open.' })
export class OpenShopInput implements ShopInput {
  @Field(() => String, { description: '3 to 60 characters.' })
  name!: string

  @Field(() => String, { nullable: true, description: 'Up to 120 characters.' })
  tagline?: string | null

  @Field(() => String, { nullable: true, description: 'Up to 4,000 characters of plain text.' })
  story?: string | null

  @Field(() => String, { nullable: true, description: 'Up to 80 characters.' })
  location?: string | null

  @Field(() => String, { nullable: true, description: 'ISO 3166-1 code of two letters.' })
  country?: string | null

  @Field(() => Int, { nullable: true, description: 'Days from payment to the carrier, 0 to 14; 3 if left out.' })
  handlingDays?: number | null
}

@InputType({ description: 'Changes of a shop. What is left out stays; null takes it away where that makes sense.' })
export class UpdateShopInput implements ShopInput {
  @Field(() => String, { nullable: true, description: '3 to 60 characters.' })
  name?: string | null

  @Field(() => String, { nullable: true, description: 'Up to 120 characters.' })
  tagline?: string | null

  @Field(() => String, { nullable: true, description: 'Up to 4,000 characters of plain text.' })
  story?: string | null

  @Field(() => String, { nullable: true, description: 'Up to 80 characters.' })
  location?: string | null

  @Field(() => String, { nullable: true, description: 'ISO 3166-1 code of two letters.' })
  country?: string | null

  @Field(() => Int, { nullable: true, description: 'Days from payment to the carrier, 0 to 14.' })
  handlingDays?: number | null
}

@ObjectType({ description: 'The shop is open.' })
export class ShopOpened {
  @Field(() => Shop, { description: 'The new shop.' })
  shop!: Shop
}

@ObjectType({ description: 'The shop was changed.' })
export class ShopUpdated {
  @Field(() => Shop, { description: 'The shop as it is now.' })
  shop!: Shop
}

@ObjectType({ implements: UserError, description: 'The member has a shop: one a person.' })
export class ShopExistsError extends UserError {
  @Field(() => Shop, { description: 'The shop they have.' })
  shop!: Shop
}

@ObjectType({ implements: UserError, description: 'Another shop’s name is the same, or looks the same.' })
export class ShopNameTakenError extends UserError {}

@ObjectType({ implements: UserError, description: 'The member’s e-mail address has to be proved first.' })
export class EmailNotVerifiedError extends UserError {}

@ObjectType({ implements: UserError, description: 'The member has no shop yet.' })
export class NoShopError extends UserError {}

export const OpenShopResult = resultUnion(
  'OpenShopResult',
  () => [ShopOpened, ShopExistsError, ShopNameTakenError, InvalidInputError, EmailNotVerifiedError] as const,
)

export const UpdateShopResult = resultUnion(
  'UpdateShopResult',
  () => [ShopUpdated, ShopNameTakenError, InvalidInputError, NoShopError] as const,
)
