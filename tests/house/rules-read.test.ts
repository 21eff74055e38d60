/** A rule of the council is either read by the program, or said on the page to be the council's own to keep. */
import { describe, expect, it } from 'vitest'
import { keptByCouncil } from '../../shared/council/rules/kept-by-council.ts'
import { ruleKeys } from '../../shared/council/rules/keys.ts'
import { readSources } from '../support/source.ts'

const readers = [...readSources('server'), ...readSources('shared')]
  .filter(({ path }) => !path.startsWith('shared/council/rules/') && !path.startsWith('server/demo/'))
  .map(({ text }) => text)

/** `circular.days` is read where one file speaks of `circular` and of `days`. */
const isRead = (key: string): boolean =>
  readers.some((text) => key.split('.').every((name) => new RegExp(`\\b${name}\\b`).test(text)))

describe('every rule', () => {
  it.each(ruleKeys.filter((key) => !keptByCouncil.includes(key)))('%s is read', (key) => {
    expect(isRead(key)).toBe(true)
  })
  it('that is the council’s to keep is one of the set, named once', () => {
    expect(keptByCouncil.filter((key) => !ruleKeys.includes(key))).toEqual([])
    expect(new Set(keptByCouncil).size).toBe(keptByCouncil.length)
  })
})
