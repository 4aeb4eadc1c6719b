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
 */
async function generate(): Promise<void> {
  const schemaDocument = parse(await readFile(path.join(sharedFolder, 'schema.graphql'), 'utf8'))
  const schema = buildASTSchema(schemaDocument)
  const sources = await loadDocuments(path.join(clientFolder, 'src'), schema)

  const files = new Map<string, string>([
    ['types.ts', await operationTypes(schemaDocument, sources)],
    ['possible-types.ts', possibleTypes(schema, sources)],
    ['operations.json', operationManifest(sources)],
    ...documentModules(sources),
  ])
  await mkdir(path.join(sharedFolder, 'src/generated'), { recursive: true })
  await writeFile(path.join(sharedFolder, 'src/generated/schema.ts'), await schemaTypes(schemaDocument))
  await writeFolder(generatedFolder, files)
  console.log(`Generated the types of the schema and ${files.size - 3} modules of operations.`)
}

/** Makes the folder hold exactly these files. */
async function writeFolder(folder: string, files: ReadonlyMap<string, string>): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const name of await readdir(folder)) {
    if (!files.has(name)) await rm(path.join(folder, name))
  }
  for (const [name, text] of files) await writeFile(path.join(folder, name), text)
}

await generate()
