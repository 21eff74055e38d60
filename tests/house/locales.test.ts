import { describe, expect, it } from 'vitest'
import { refusalStatus } from '../../shared/refusal.ts'
import { filesBelow, readText } from '../support/source.ts'

type Words = { [key: string]: string | Words }

const namespaces = (language: string) =>
  filesBelow(`shared/locales/${language}`)
    .map((path) => path.split('/').at(-1) ?? '')
    .sort()
const words = (language: string, file: string) =>
  flat(JSON.parse(readText(`shared/locales/${language}/${file}`)))

function flat(tree: Words, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === 'string'
        ? [[`${prefix}${key}`, value] as const]
        : [...flat(value, `${prefix}${key}.`)],
    ),
  )
}

const plural = /^(.*)_(zero|one|two|few|many|other)$/
const baseOf = (key: string) => plural.exec(key)?.[1] ?? key
const bases = (keys: Iterable<string>) => [...new Set([...keys].map(baseOf))].sort()
const formsOf = (language: string) => new Intl.PluralRules(language).resolvedOptions().pluralCategories

/** Polish asks for a name in its case where English takes it as it is. */
const withoutCase = (name: string) => name.replace(/(Genitive|Dative)$/, '')

describe('the words', () => {
  it('have the same files in both languages', () => {
    expect(namespaces('en')).toEqual(namespaces('pl'))
  })

  describe.each(namespaces('pl'))('of %s', (file) => {
    const pl = words('pl', file)
    const en = words('en', file)

    it('have the same keys in both languages, and none is empty', () => {
      expect(bases(en.keys())).toEqual(bases(pl.keys()))
      for (const [key, text] of [...pl, ...en]) expect(text.trim(), key).not.toBe('')
    })

    it.each([
      ['pl', pl],
      ['en', en],
    ])('have every plural form of %s', (language, told) => {
      for (const base of new Set([...told.keys()].filter((key) => plural.test(key)).map(baseOf))) {
        const forms = formsOf(language).filter((form) => !told.has(`${base}_${form}`))
        expect(forms, `missing forms of ${base}`).toEqual([])
      }
    })

    it('put the same values into both languages', () => {
      const valuesOf = (told: Map<string, string>, base: string) =>
        new Set(
          [...told]
            .filter(([key]) => baseOf(key) === base)
            .flatMap(([, text]) =>
              [...text.matchAll(/{{\s*([\w.]+)/g)].map(([, name]) => withoutCase(name ?? '')),
            ),
        )
      for (const base of bases(pl.keys())) expect(valuesOf(en, base), base).toEqual(valuesOf(pl, base))
    })
  })

  it('exist for every refusal', () => {
    const codes = [...Object.keys(refusalStatus), 'unexpected'].sort()
    for (const language of ['pl', 'en']) {
      const told = bases(words(language, 'refusals.json').keys())
      expect(
        codes.filter((code) => !told.includes(code)),
        language,
      ).toEqual([])
      expect(
        told.filter((key) => !codes.some((code) => key === code || key.startsWith(`${code}_`))),
        language,
      ).toEqual([])
    }
  })
})
