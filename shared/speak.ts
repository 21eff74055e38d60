/**
 * Sentences of the locales for what the product itself writes: letters and the public register. A sentence is always whole,
 * one per plural form (pl: one, few, many, other), chosen by i18next; values are put in as they are, so whoever makes HTML
 * of a sentence escapes it afterwards.
 */
import { createInstance } from 'i18next'

export type Language = 'pl' | 'en'
export type Say = (key: string, values?: Record<string, string | number>) => string
type Sentences = { [key: string]: string | Sentences }

export function speaker(sentences: Record<Language, Sentences>, language: Language): Say {
  const i18n = createInstance()
  i18n.init({
    lng: language,
    fallbackLng: false,
    initAsync: false,
    resources: { pl: { translation: sentences.pl }, en: { translation: sentences.en } },
    interpolation: { escapeValue: false },
    // A missing sentence is a bug that a test must see, never a key on a public page.
    parseMissingKeyHandler: (key) => {
      throw new Error(`no sentence "${key}" in ${language}`)
    },
  })
  // The pages' typed keys do not fit here: these sentences are the caller's own.
  const say = i18n.t as unknown as (key: string, values: Record<string, string | number>) => string
  return (key, values = {}) => say(key, values)
}

/** "14 czerwca 2012 r." / "14 June 2012" from `YYYY-MM-DD`. Intl knows the genitive of months, but not the "r.". */
export function dayInWords(day: string, language: Language): string {
  const words = new Intl.DateTimeFormat(language === 'pl' ? 'pl-PL' : 'en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${day}T00:00:00Z`))
  return language === 'pl' ? `${words} r.` : words
}
