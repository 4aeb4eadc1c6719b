import { readdir } from 'node:fs/promises'
import { describe, expect, test } from '@jest/globals'
import {
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  isUnionType,
} from 'graphql'
import { withArrows } from '../commands/arrows.ts'
import { buildApiSchema } from '../src/schema.ts'

const schema = buildApiSchema()
const types = Object.values(schema.getTypeMap()).filter(
  (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
)

/** Everything of a type that a reader of the playground meets, by its path. */
function describable(type: GraphQLNamedType): { path: string; description: string | null | undefined }[] {
  const own = isRoot(type) ? [] : [{ path: type.name, description: type.description }]
  if (isEnumType(type))
    return [...own, ...type.getValues().map(({ name, description }) => ({ path: `${type.name}.${name}`, description }))]
  if (isInputObjectType(type)) {
    return [
      ...own,
      ...Object.values(type.getFields()).map(({ name, description }) => ({
        path: `${type.name}.${name}`,
        description,
      })),
    ]
  }
  if (!isObjectType(type) && !isInterfaceType(type)) return own
  const fields = Object.values(type.getFields()).flatMap((field) => [
    { path: `${type.name}.${field.name}`, description: field.description },
    ...field.args.map((argument) => ({
      path: `${type.name}.${field.name}(${argument.name})`,
      description: argument.description,
    })),
  ])
  return [...own, ...fields]
}

function isRoot(type: GraphQLNamedType): boolean {
  return type === schema.getQueryType() || type === schema.getMutationType() || type === schema.getSubscriptionType()
}

/** Whoever is signed in may do this at any time, with any input that the schema takes. */
const NEVER_REFUSED = [
  'finishCardSetup: CardSetupFinished!',
  'markNotificationsRead: NotificationsRead!',
  'refreshPayoutAccount: PayoutAccount!',
  'removeCard: CardRemoved!',
  'setAutomaticPayment: AutomaticPaymentSet!',
  'setNotificationPreference: NotificationPreference!',
  'startCardSetup: CardSetupStarted!',
  'startOnboarding: OnboardingStarted!',
]

describe('the schema', () => {
  test('describes every type, field, argument and value', () => {
    const silent = types.flatMap(describable).filter(({ description }) => !description?.trim())
    expect(silent.map(({ path }) => path)).toEqual([])
  })

  test('lets every mutation that can be refused answer a closed union, and all others what they changed', () => {
    const results = Object.values(schema.getMutationType()?.getFields() ?? {}).map(
      ({ name, type }) => `${name}: ${type}`,
    )
    expect(results.filter((result) => !/: (\w+Result|Boolean)!$/.test(result)).sort()).toEqual(NEVER_REFUSED)
  })

  test('names every refusal …Error and makes it a UserError, and nothing else', () => {
    const wrong = types.filter(isObjectType).filter((type) => {
      const refusal = type.getInterfaces().some(({ name }) => name === 'UserError')
      return refusal !== type.name.endsWith('Error')
    })
    expect(wrong.map(({ name }) => name)).toEqual([])
  })

  test('uses every type it has in a union or a field', () => {
    const unions = types.filter(isUnionType).flatMap((union) => union.getTypes().map(({ name }) => name))
    const refusals = types.filter(isObjectType).filter(({ name }) => name.endsWith('Error'))
    expect(refusals.filter(({ name }) => !unions.includes(name)).map(({ name }) => name)).toEqual([])
  })
})

test('every folder of the server has its place in the order of imports, and the linter’s rules follow from it', async () => {
  const root = new URL('../../', import.meta.url)
  const rules: { overrides: { includes: string[] }[] } = JSON.parse(await withArrows(root))
  const guarded = rules.overrides.flatMap(({ includes }) => includes)
  const folders = (await readdir(new URL('server/src/', root), { withFileTypes: true })).filter((entry) =>
    entry.isDirectory(),
  )
  for (const { name } of folders) expect(guarded).toContain(`server/src/${name}/**`)
})
