import { ACCOUNT_LIMITS } from '@kollect-it/shared/accounts/account-limits.ts'
import type { FieldProblem } from '../graphql/user-error.ts'
import { markUploadUsed, type UploadVerdict, verifyUpload } from '../images/accept-upload.ts'
import type { Images } from '../images/images.ts'
import { describeRejection } from '../images/upload-rules.ts'
import { enqueue } from '../jobs/jobs.ts'
import { required } from '../platform/assert.ts'
import { type Database, inTransaction, type Transaction } from '../platform/database.ts'
import { lockAccount, updateAccount } from './accounts.repo.ts'
import { checkLength, cleanLine, cleanText } from './text-input.ts'

/** What is left out stays as it is. */
export interface ProfileChanges {
  readonly displayName?: string | null
  /** Null or empty takes it away. */
  readonly bio?: string | null
  /** A file that was uploaded as an avatar. */
  readonly avatarFileId?: string | null
  readonly removeAvatar?: boolean | null
}

export type UpdateProfileAnswer =
  | { readonly kind: 'profile-updated' }
  | { readonly kind: 'invalid-input'; readonly problems: FieldProblem[] }
  | { readonly kind: 'photo-rejected'; readonly message: string }

type Accepted = Extract<UploadVerdict, { kind: 'accepted' }>

/** Changes a member's public profile. Asks the image store about a new avatar first, outside the transaction. */
export async function updateProfile(
  { db, images }: { readonly db: Database; readonly images: Images },
  userId: string,
  changes: ProfileChanges,
): Promise<UpdateProfileAnswer> {
  const texts = cleanTexts(changes)
  const problems = checkTexts(texts, changes)
  if (problems.length > 0) return { kind: 'invalid-input', problems }
  const { avatarFileId: fileId } = changes
  const avatar = fileId ? await verifyUpload(db, images, { userId, purpose: 'avatar', fileId }) : undefined
  if (avatar?.kind === 'rejected') return { kind: 'photo-rejected', message: avatar.message }
  return inTransaction(db, async (tx) => {
    const before = required(await lockAccount(tx, { id: userId }), `viewer ${userId} has no account`)
    if (avatar && !(await markUploadUsed(tx, avatar.uploadId, avatar.file.fileId))) {
      return { kind: 'photo-rejected', message: describeRejection('used-already', 'avatar') }
    }
    const picture = avatar ? avatarColumns(avatar) : changes.removeAvatar ? NO_AVATAR : {}
    await updateAccount(tx, userId, { ...texts, ...picture })
    if ('avatarFileId' in picture && before.avatarFileId !== picture.avatarFileId)
      await discard(tx, before.avatarFileId)
    return { kind: 'profile-updated' }
  })
}

interface Texts {
  displayName?: string
  bio?: string | null
}

function cleanTexts({ displayName, bio }: ProfileChanges): Texts {
  return {
    ...(typeof displayName === 'string' && { displayName: cleanLine(displayName) }),
    ...(bio !== undefined && { bio: cleanText(bio ?? '') || null }),
  }
}

function checkTexts({ displayName, bio }: Texts, { avatarFileId, removeAvatar }: ProfileChanges): FieldProblem[] {
  return [
    ...(displayName === undefined ? [] : checkLength('displayName', displayName, ACCOUNT_LIMITS.displayName)),
    ...checkLength('bio', bio ?? '', ACCOUNT_LIMITS.bio),
    ...(avatarFileId && removeAvatar
      ? [{ field: 'removeAvatar', message: 'Give a new picture or take the old one away, not both.' }]
      : []),
  ]
}

function avatarColumns({ file, placeholder }: Accepted) {
  return {
    avatarFileId: file.fileId,
    avatarUrl: file.url,
    avatarWidth: file.width,
    avatarHeight: file.height,
    avatarPlaceholder: placeholder,
  }
}

const NO_AVATAR = {
  avatarFileId: null,
  avatarUrl: null,
  avatarWidth: null,
  avatarHeight: null,
  avatarPlaceholder: null,
}

async function discard(tx: Transaction, fileId: string | null): Promise<void> {
  if (fileId) await enqueue(tx, { name: 'images.delete-files', payload: { fileIds: [fileId] } })
}
