import { describe, expect, it } from 'vitest'
import { readText } from '../support/source.ts'

const lock = JSON.parse(readText('package-lock.json')) as { packages: Record<string, { version?: string }> }
const copiesOf = (name: string) =>
  Object.entries(lock.packages)
    .filter(([path]) => path.endsWith(`node_modules/${name}`))
    .map(([path, { version }]) => `${path}@${version}`)

describe('what must exist once', () => {
  it.each([
    'yjs',
    'y-protocols',
    'lib0',
    'prosemirror-model',
    'prosemirror-state',
    'react',
    'hono',
    'valibot',
  ])('there is one copy of %s: a second would silently be another world', (name) => {
    expect(copiesOf(name)).toHaveLength(1)
  })

  it('all of Tiptap has one version', () => {
    const versions = Object.entries(lock.packages)
      .filter(([path]) => path.includes('node_modules/@tiptap/') && !path.endsWith('y-tiptap'))
      .map(([, { version }]) => version)
    expect(new Set(versions).size).toBe(1)
  })
})
