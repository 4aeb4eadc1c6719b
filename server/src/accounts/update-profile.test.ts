import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import sharp from 'sharp'
import { startTestApi, type TestApi } from '../../test/support/api.ts'
import type { TestVisitor } from '../../test/support/visitor.ts'
import { authorizeUpload } from '../images/authorize-upload.ts'
import { imagesHandlers } from '../images/images.jobs.ts'

const UPDATE = `mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) { __typename
  ... on ProfileUpdated { viewer { displayName bio avatar { id url width height alt placeholder } profile { avatar { url } } } }
  ... on InvalidInputError { problems { field } } ... on UserError { message } } }`

let api: TestApi
beforeAll(async () => {
  api = await startTestApi()
})
afterAll(() => api.stop())

const update = async (visitor: TestVisitor, input: object) =>
  (await visitor.graphql(UPDATE, { input })).data.updateProfile

/** Uploads a picture as the browser does, once it was authorised; gives ImageKit's id of it. */
async function uploadAvatar(userId: string, size: number): Promise<string> {
  const answer = await authorizeUpload(api.parts.db, api.parts.images, {
    userId,
    purpose: 'avatar',
    fileName: 'me.png',
  })
  if (answer.kind !== 'upload-authorized') throw new Error(`authorising answered ${answer.kind}`)
  const file = await sharp({ create: { width: size, height: size, channels: 3, background: '#c39a3b' } })
    .png()
    .toBuffer()
  const form = new FormData()
  for (const { name, value } of answer.upload.fields) form.set(name, value)
  form.set('token', answer.upload.token)
  form.set('file', new Blob([new Uint8Array(file)]), 'me.png')
  const response = await fetch(answer.upload.uploadUrl, { method: 'POST', body: form })
  return JSON.parse(await response.text()).fileId
}

const isThere = async (fileId: string) => (await api.parts.images.inspect(fileId)) !== undefined

async function runRemovals(): Promise<void> {
  const jobs = await api.sql`select payload from graphile_worker._private_jobs where payload::text like '%fileIds%'`
  for (const { payload } of jobs) await imagesHandlers(api.parts)['images.delete-files'](payload)
}

describe('a profile', () => {
  test('is changed where something was said, cleaned, and left alone elsewhere', async () => {
    const visitor = api.visitor()
    await visitor.signUp('texts@example.test', 'Before')
    expect((await update(visitor, { bio: ' I collect\r\nclocks.\u202e ' })).viewer).toMatchObject({
      displayName: 'Before',
      bio: 'I collect\nclocks.',
    })
    expect((await update(visitor, { displayName: ' After\n all ' })).viewer).toMatchObject({
      displayName: 'After all',
      bio: 'I collect\nclocks.',
    })
    expect((await update(visitor, { bio: null })).viewer).toMatchObject({ displayName: 'After all', bio: null })
    expect((await update(visitor, {})).__typename).toBe('ProfileUpdated')
  })

  test.each([
    [{ displayName: 'A' }, ['displayName']],
    [{ displayName: 'x'.repeat(61), bio: 'x'.repeat(601) }, ['displayName', 'bio']],
    [{ avatarFileId: 'a', removeAvatar: true }, ['removeAvatar']],
  ])('is not changed by %j', async (input, fields) => {
    const visitor = api.visitor()
    await visitor.signUp(`${fields.join('-')}-${JSON.stringify(input).length}@example.test`, 'Unchanged')
    const answer = await update(visitor, input)
    expect(answer).toMatchObject({ __typename: 'InvalidInputError', problems: fields.map((field) => ({ field })) })
    expect((await visitor.graphql('{ viewer { displayName bio } }')).data.viewer).toEqual({
      displayName: 'Unchanged',
      bio: null,
    })
  })
})

describe('an avatar', () => {
  test('is shown to everybody, replaced, taken away, and its files with it', async () => {
    const visitor = api.visitor()
    const userId = await visitor.signUp('pictured@example.test', 'Pictured')
    const first = await uploadAvatar(userId, 400)
    const shown = await update(visitor, { avatarFileId: first })
    expect(shown.viewer.avatar).toMatchObject({
      id: first,
      width: 400,
      height: 400,
      alt: 'Pictured',
      placeholder: expect.stringMatching(/^data:image\/webp;base64,/),
    })
    expect(shown.viewer.profile.avatar.url).toBe(shown.viewer.avatar.url)
    expect(await update(visitor, { avatarFileId: first })).toEqual(shown)

    const second = await uploadAvatar(userId, 300)
    expect((await update(visitor, { avatarFileId: second })).viewer.avatar.id).toBe(second)
    await runRemovals()
    expect([await isThere(first), await isThere(second)]).toEqual([false, true])

    expect((await update(visitor, { removeAvatar: true })).viewer.avatar).toBeNull()
    await runRemovals()
    expect(await isThere(second)).toBe(false)
    expect(await update(visitor, { avatarFileId: second })).toMatchObject({ __typename: 'PhotoRejectedError' })
  })

  test('is refused when it is too small, unknown, or somebody else’s', async () => {
    const [visitor, other] = [api.visitor(), api.visitor()]
    const userId = await visitor.signUp('refused@example.test')
    const otherId = await other.signUp('refused-other@example.test')
    const theirs = await uploadAvatar(otherId, 400)
    for (const avatarFileId of ['unknown', theirs, "' or 1=1"]) {
      expect(await update(visitor, { avatarFileId, bio: 'lost' })).toMatchObject({ __typename: 'PhotoRejectedError' })
    }
    expect((await visitor.graphql('{ viewer { bio avatar { id } } }')).data.viewer).toEqual({ bio: null, avatar: null })
    expect(await uploadAvatar(userId, 150)).toBeUndefined()
    expect((await update(other, { avatarFileId: theirs })).viewer.avatar.id).toBe(theirs)
  })
})
