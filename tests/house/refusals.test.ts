/**
 * Every "no" the product can say: something says it, and a test expects it by name. That each has its sentence in both languages is
 * held by `locales.test.ts`.
 */
import { describe, expect, it } from 'vitest'
import { refusalStatus } from '../../shared/refusal.ts'
import { readSources, type Source } from '../support/source.ts'

const said = (code: string) => new RegExp(`['"\`]${code}['"\`]`)
/** A refusal that a test makes itself is no expectation. */
const expected = (code: string) => new RegExp(`(?<!refuse\\(\\s*)['"\`]${code}['"\`]`)
/** Only whole words between quotation marks count; a sentence that happens to contain them does not. */
const missingIn = (sources: Source[], how: (code: string) => RegExp): string[] => {
  const text = sources.map((source) => source.text).join('\n')
  return Object.keys(refusalStatus).filter((code) => !how(code).test(text))
}
/** What a test names without expecting it of the product: this file, and tables of the pages. */
const isTest = ({ path }: Source) => /\.test\.tsx?$/.test(path) && !path.startsWith('tests/house/')

describe('every refusal', () => {
  it('is said somewhere', () => {
    const saying = [...readSources('server'), ...readSources('shared')].filter(
      ({ path }) => path !== 'shared/refusal.ts',
    )
    expect(missingIn(saying, said)).toEqual([])
  })
  it('is expected by a test', () => {
    expect(missingIn(readSources('tests').filter(isTest), expected)).toEqual([])
  })
})
