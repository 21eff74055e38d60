/** The register's own sentences in two languages; the papers themselves are Polish and marked so. */
import en from '../../shared/locales/en/register.json' with { type: 'json' }
import pl from '../../shared/locales/pl/register.json' with { type: 'json' }
import { dayInWords, type Language, type Say, speaker } from '../../shared/speak.ts'

export type Reading = {
  language: Language
  say: Say
  day: (day: string) => string
  /** The same page, or another of the register, in the reader's language. */
  link: (path: string) => string
}

const readings: Record<Language, Reading> = { pl: reading('pl'), en: reading('en') }

/** `?jezyk=en` chooses English; anything else is Polish. */
export const readingOf = (language: string | undefined): Reading => readings[language === 'en' ? 'en' : 'pl']

function reading(language: Language): Reading {
  return {
    language,
    say: speaker({ pl, en }, language),
    day: (day) => dayInWords(day, language),
    link: (path) => (language === 'en' ? `${path}?jezyk=en` : path),
  }
}
