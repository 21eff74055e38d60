/** Keeps the last whole run in bench/README.md, between two markers. */
import { readFile, writeFile } from 'node:fs/promises'

const file = new URL('README.md', import.meta.url)
const [from, to] = ['<!-- figures: written by npm run bench -->', '<!-- end of figures -->']

export async function keepInReadme(figures: string): Promise<void> {
  const text = await readFile(file, 'utf8')
  const [start, end] = [text.indexOf(from), text.indexOf(to)]
  if (start < 0 || end < start) throw new Error('bench/README.md has lost its markers')
  await writeFile(file, `${text.slice(0, start + from.length)}\n\n${figures}\n\n${text.slice(end)}`)
}
