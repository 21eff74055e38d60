/**
 * Every "no" the product can say: something says it, and a test expects it by name. That each has its sentence in both languages is
 * held by `locales.test.ts`.
 */
import { describe, expect, it } from 'vitest'
import { refusalStatus } from '../../shared/refusal.ts'
import { readSources, type Source } from '../support/source.ts'

const quoted = (code: string) => new RegExp(`['"\`]${code}['"\`]`)
/** Only whole words between quotation marks count; a sentence that happens to contain them does not. */
const unsaidIn = (sources: Source[]): string[] => {
  const text = sources.map((source) => source.text).join('\n')
  return Object.keys(refusalStatus).filter((code) => !quoted(code).test(text))
}
/** What a test names without expecting it of the product: this file, and tables of the pages. */
const isTest = ({ path }: Source) => /\.test\.tsx?$/.test(path) && !path.startsWith('tests/house/')

describe('every refusal', () => {
  it('is said somewhere', () => {
    const saying = [...readSources('server'), ...readSources('shared')].filter(
      ({ path }) => path !== 'shared/refusal.ts',
    )
    expect(unsaidIn(saying)).toEqual([])
  })
  it('is expected by a test', () => {
    expect(unsaidIn(readSources('tests').filter(isTest))).toEqual([])
  })
})
