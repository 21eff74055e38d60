/** The source as text, for the tests that keep the house in order. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'

export type Source = { path: string; text: string; lines: number; imports: Import[] }
/** `from` is a path from the root for our own files, else the package. */
export type Import = { from: string; typeOnly: boolean; names: string }

const root = fileURLToPath(new URL('../..', import.meta.url))
const skipped = new Set(['node_modules', 'dist', '.git', 'test-results'])

export function readSources(...folders: string[]): Source[] {
  return folders.flatMap((folder) =>
    filesBelow(folder)
      .filter((path) => /\.tsx?$/.test(path))
      .map(readSource),
  )
}

export function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (skipped.has(entry.name) || /^data/.test(entry.name)) return []
    const path = join(folder, entry.name)
    return entry.isDirectory() ? filesBelow(path) : [path]
  })
}

export const readText = (path: string): string => readFileSync(join(root, path), 'utf8')

function readSource(path: string): Source {
  const text = readText(path)
  return { path, text, lines: text.split('\n').length - 1, imports: importsOf(path, text) }
}

const statement = /^(?:import|export)\s+(type\s+)?([^'"`;]*?)\s*from\s+['"]([^'"]+)['"]/gm
const bare = /^import\s+()()['"]([^'"]+)['"]/gm
const dynamic = /\bimport\(\s*()()['"]([^'"]+)['"]\s*\)/g

function importsOf(path: string, text: string): Import[] {
  return [statement, bare, dynamic].flatMap((pattern) =>
    [...text.matchAll(pattern)].map(([, type, names = '', from = '']) => ({
      from: from.startsWith('.') ? normalize(join(dirname(path), from)) : from,
      typeOnly: type !== undefined && type !== '',
      names: names.trim(),
    })),
  )
}
