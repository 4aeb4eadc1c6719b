import { Field, InputType, ObjectType } from 'type-graphql'
import { InvalidInputError, resultUnion, UserError } from '../graphql/user-error.ts'
import type { ProfileChanges } from './update-profile.ts'
import { Viewer } from './viewer.type.ts'

@InputType({ description: 'Changes of a member’s profile. What is left out stays as it is.' })
export class UpdateProfileInput implements ProfileChanges {
  @Field(() => String, { nullable: true, description: 'The name that others see, 2 to 60 characters.' })
  displayName?: string | null

  @Field(() => String, { nullable: true, description: 'Up to 600 characters of plain text; null takes it away.' })
  bio?: string | null

  @Field(() => String, {
    nullable: true,
    description: 'ImageKit’s id of a picture that was uploaded for this (`authorizeUpload`, purpose `AVATAR`).',
  })
  avatarFileId?: string | null

  @Field(() => Boolean, { nullable: true, description: 'Takes the picture away.' })
  removeAvatar?: boolean | null
}

@ObjectType({ description: 'The profile was changed.' })
export class ProfileUpdated {
  @Field(() => Viewer, { description: 'The viewer as they are now.' })
  viewer!: Viewer
}

@ObjectType({
  implements: UserError,
  description: 'The uploaded file is not accepted; the pictures stay as they were.',
})
export class PhotoRejectedError extends UserError {}

export const UpdateProfileResult = resultUnion(
  'UpdateProfileResult',
  () => [ProfileUpdated, InvalidInputError, PhotoRejectedError] as const,
)
