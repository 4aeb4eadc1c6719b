import { type ClassType, createUnionType, Field, InterfaceType, ObjectType } from 'type-graphql'

@InterfaceType({
  description: 'A refusal the user can act on. Its name ends in `Error`; further fields say what the screen needs.',
})
export abstract class UserError {
  @Field(() => String, { description: 'What is wrong and what to do, in words to show as they are.' })
  message!: string
}

@ObjectType({ description: 'What is wrong with one field of an input.' })
export class FieldProblem {
  @Field(() => String, {
    description: 'Path of the field in the input, such as `attributes.movement` or `sale.auction.endsAt`.',
  })
  field!: string

  @Field(() => String, { description: 'What is wrong and what to do.' })
  message!: string
}

@ObjectType({ implements: UserError, description: 'Some fields of the input are not acceptable. Nothing was changed.' })
export class InvalidInputError extends UserError {
  @Field(() => [FieldProblem], { description: 'One entry for each field that is wrong.' })
  problems!: FieldProblem[]
}

/** An answer that carries its GraphQL type's name, so that a union can tell its members apart. */
export type Typed<Name extends string, Value> = Value & { readonly __typename: Name }

/** Names an answer's type: `typed('ShopOpened', { shop })`. */
export function typed<const Name extends string, Value extends object>(name: Name, value: Value): Typed<Name, Value> {
  return { ...value, __typename: name }
}

/**
 * Declares the result of a mutation: a closed union whose members are told apart by `__typename`.
 *
 * @param name ends in `Result`
 */
export function resultUnion<const Types extends readonly ClassType[]>(name: string, types: () => Types) {
  return createUnionType({
    name,
    description: `Everything ${name.charAt(0).toLowerCase()}${name.slice(1, -'Result'.length)} can answer; members ending in \`Error\` are refusals.`,
    types,
    resolveType: (value: { __typename?: string }) => value.__typename,
  })
}
