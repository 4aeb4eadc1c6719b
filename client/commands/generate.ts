import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { buildASTSchema, parse } from 'graphql'
import { loadDocuments } from './codegen/documents.ts'
import { documentModules } from './codegen/modules.ts'
import { operationManifest } from './codegen/operations.ts'
import { operationTypes, possibleTypes, schemaTypes } from './codegen/types.ts'

const clientFolder = path.resolve(import.meta.dirname, '..')
const sharedFolder = path.resolve(clientFolder, '../shared')
const generatedFolder = path.join(clientFolder, 'src/generated')

/**
 * Writes what follows from `shared/schema.graphql` and the `*.graphql` files of the client: the schema's types, the
 * operations' types, one module of documents per file, and the manifest of persisted operations.
 * `--check` writes nothing, prints the name of each file that is not up to date, and fails if there is one.
 */
async function main(check: boolean): Promise<void> {
  const wanted = await generate()
  const present = (await readdir(generatedFolder).catch(() => [])).map((name) => path.join(generatedFolder, name))
  const stale = present.filter((file) => !wanted.has(file))
  for (const [file, text] of wanted) {
    if ((await readFile(file, 'utf8').catch(() => undefined)) !== text) stale.push(file)
  }
  if (check) {
    for (const file of stale) console.log(path.relative(path.dirname(clientFolder), file))
    process.exitCode = stale.length === 0 ? 0 : 1
    return
  }
  for (const file of stale) {
    const text = wanted.get(file)
    await mkdir(path.dirname(file), { recursive: true })
    await (text === undefined ? rm(file) : writeFile(file, text))
  }
}

/** Every generated file by its path. */
async function generate(): Promise<ReadonlyMap<string, string>> {
  const schemaDocument = parse(await readFile(path.join(sharedFolder, 'schema.graphql'), 'utf8'))
  const schema = buildASTSchema(schemaDocument)
  const sources = await loadDocuments(path.join(clientFolder, 'src'), schema)
  const files = new Map<string, string>([
    ['types.ts', await operationTypes(schemaDocument, sources)],
    ['possible-types.ts', possibleTypes(schema, sources)],
    ['operations.json', operationManifest(sources)],
    ...documentModules(sources),
  ])
  return new Map([
    [path.join(sharedFolder, 'src/generated/schema.ts'), await schemaTypes(schemaDocument)],
    ...[...files].map(([name, text]) => [path.join(generatedFolder, name), text] as const),
  ])
}

await main(process.argv.includes('--check'))
