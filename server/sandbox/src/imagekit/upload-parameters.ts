import { ApiError, invalidParameter, missingParameter } from './api-error.ts'
import type { Condition } from './condition.ts'
import { parseCondition } from './condition-parser.ts'
import { parseTransformation, type Step } from './transformation.ts'

/** The parameters of an upload, read and checked. */
export interface UploadParameters {
  readonly fileName: string
  readonly useUniqueFileName: boolean
  /** Without slashes at its ends; empty for the root. */
  readonly folder: string
  readonly tags: readonly string[] | null
  readonly isPrivateFile: boolean
  readonly isPublished: boolean
  readonly overwriteFile: boolean
  readonly overwriteTags: boolean
  readonly overwriteCustomMetadata: boolean
  readonly customCoordinates: string | null
  readonly customMetadata: Readonly<Record<string, unknown>> | null
  readonly description: string | null
  readonly responseFields: readonly string[]
  readonly checks: Condition | null
  /** Applied before the file is stored. */
  readonly preTransformation: readonly Step[]
}

const RESPONSE_FIELDS = [
  'tags',
  'customCoordinates',
  'isPrivateFile',
  'embeddedMetadata',
  'isPublished',
  'customMetadata',
  'metadata',
  'selectedFieldsSchema',
]
const MAX_TAG_CHARACTERS = 500

/** Reads the form's fields; throws `ApiError` on the first that is wrong. */
export function readUploadParameters(fields: ReadonlyMap<string, string>): UploadParameters {
  const fileName = fields.get('fileName')
  if (!fileName) throw missingParameter('fileName')
  const flag = (name: string, otherwise: boolean) => readFlag(name, fields.get(name), otherwise)
  return {
    fileName: cleanName(fileName),
    useUniqueFileName: flag('useUniqueFileName', true),
    folder: cleanFolder(fields.get('folder') ?? '/'),
    tags: readTags(fields.get('tags')),
    isPrivateFile: flag('isPrivateFile', false),
    isPublished: flag('isPublished', true),
    overwriteFile: flag('overwriteFile', true),
    overwriteTags: flag('overwriteTags', true),
    overwriteCustomMetadata: flag('overwriteCustomMetadata', true),
    customCoordinates: readCoordinates(fields.get('customCoordinates')),
    customMetadata: readObject('customMetadata', fields.get('customMetadata')),
    description: fields.get('description') ?? null,
    responseFields: readResponseFields(fields.get('responseFields')),
    checks: readChecks(fields.get('checks')),
    preTransformation: readPreTransformation(fields.get('transformation')),
  }
}

/** Letters, marks and digits of any script, and `.`, `_` and `-`; everything else becomes `_`. */
function cleanName(name: string): string {
  return name.normalize('NFC').replace(/[^\p{L}\p{M}\p{N}._-]/gu, '_')
}

function cleanFolder(folder: string): string {
  const levels = folder.split('/').filter((level) => level !== '')
  if (levels.length > 50) throw invalidParameter('folder', 'The nesting of folders can be at most 50 levels deep.')
  return levels.map((level) => level.normalize('NFC').replace(/[^\p{L}\p{M}\p{N}_-]/gu, '_')).join('/')
}

function readFlag(name: string, value: string | undefined, otherwise: boolean): boolean {
  if (value === undefined) return otherwise
  if (value !== 'true' && value !== 'false') throw invalidParameter(name, 'It should be true or false.')
  return value === 'true'
}

function readTags(value: string | undefined): readonly string[] | null {
  if (value === undefined) return null
  const tags = value
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '')
  if (tags.join('').length > MAX_TAG_CHARACTERS || value.includes('%')) {
    throw invalidParameter('tags', 'At most 500 characters in all, and no %.')
  }
  return tags.length === 0 ? null : tags
}

function readCoordinates(value: string | undefined): string | null {
  if (value !== undefined && !/^\d+,\d+,\d+,\d+$/.test(value)) throw invalidParameter('customCoordinates')
  return value ?? null
}

function readResponseFields(value: string | undefined): string[] {
  const names = (value ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
  const unknown = names.find((name) => !RESPONSE_FIELDS.includes(name))
  if (unknown) throw invalidParameter('responseFields', `There is no field ${unknown}.`)
  return names
}

function readObject(name: string, value: string | undefined): Record<string, unknown> | null {
  if (value === undefined) return null
  try {
    const parsed: unknown = JSON.parse(value)
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return { ...parsed }
  } catch {
    // Falls through to the same refusal.
  }
  throw invalidParameter(name, 'It should be a JSON object.')
}

function readChecks(value: string | undefined): Condition | null {
  if (value === undefined) return null
  try {
    return parseCondition(value, { quotedFields: true })
  } catch {
    // ImageKit's own words.
    throw new ApiError(400, 'Your request contains invalid syntax for the checks parameter.')
  }
}

function readPreTransformation(value: string | undefined): Step[] {
  const transformation = readObject('transformation', value)
  if (transformation === null) return []
  const { pre, post } = transformation
  if (pre === undefined && post === undefined) {
    throw invalidParameter('transformation', 'Please include at least pre, post, or both.')
  }
  if (pre === undefined) return []
  try {
    if (typeof pre !== 'string' || pre === '') throw new Error('empty')
    return parseTransformation(pre)
  } catch {
    throw invalidParameter('transformation', 'Its pre-transformation is not valid.')
  }
}
