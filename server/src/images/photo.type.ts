import { Field, ID, Int, ObjectType } from 'type-graphql'

@ObjectType({ description: 'A picture at ImageKit.' })
export class Photo {
  @Field(() => ID, { description: 'Identifies the picture.' })
  id!: string

  @Field(() => String, {
    description: 'Its address without transformations: add `?tr=w-480,f-auto` and the like for the size that is shown.',
  })
  url!: string

  @Field(() => Int, { description: 'Width of the original in pixels.' })
  width!: number

  @Field(() => Int, { description: 'Height of the original in pixels.' })
  height!: number

  @Field(() => String, { description: 'What it shows, for those who cannot see it; may be empty.' })
  alt!: string

  @Field(() => String, { description: 'A data: URI of a few dozen bytes, to show blurred until the photo has come.' })
  placeholder!: string
}
