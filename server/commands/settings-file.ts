import { readFile, writeFile } from 'node:fs/promises'

/** Sets a variable in a file of settings, in its place if it has one, and leaves every other line as it is. */
export async function writeSetting(path: string, name: string, value: string): Promise<void> {
  const text = await readFile(path, 'utf8').catch(() => '')
  const lines = text === '' ? [] : text.replace(/\n$/, '').split('\n')
  const line = `${name}=${value}`
  const place = lines.findIndex((one) => one.replace(/^export /, '').startsWith(`${name}=`))
  if (place < 0) lines.push(line)
  else lines[place] = line
  // It holds secrets: for its owner alone.
  await writeFile(path, `${lines.join('\n')}\n`, { mode: 0o600 })
}
