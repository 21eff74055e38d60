/** The list of what a run could not test on this machine: a file, because tests run in processes of their own. */
import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** `npm test` names the file; a bare vitest makes its own. */
export async function startList(): Promise<string> {
  const file = process.env.LEFT_OUT_FILE ?? join(await mkdtemp(join(tmpdir(), 'radopis-left-out-')), 'list')
  await writeFile(file, '')
  return file
}

export async function leftOut(file: string): Promise<string[]> {
  const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n').filter(Boolean)
  return [...new Set(lines)].sort()
}

export function printLeftOut(lines: string[]): void {
  if (lines.length === 0) return
  process.stdout.write(`\nLeft out on this machine:\n${lines.map((line) => `  - ${line}\n`).join('')}`)
}
