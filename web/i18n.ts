/** Which language the pages speak. One language is loaded at a time; the choice is remembered in this browser. */
import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Language, Words } from '../shared/locales/index.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common'
    resources: Words
  }
}

const rememberedUnder = 'radopis-language'
const loaders: Record<Language, () => Promise<Words>> = {
  pl: async () => (await import('../shared/locales/pl.ts')).polish,
  // The house's test of locales keeps both key sets equal; their types differ only in the plural forms.
  en: async () => (await import('../shared/locales/en.ts')).english as unknown as Words,
}

/** Polish unless this browser has been told otherwise. */
export function rememberedLanguage(): Language {
  try {
    return localStorage.getItem(rememberedUnder) === 'en' ? 'en' : 'pl'
  } catch {
    // Storage may be forbidden; the language is then chosen anew in each window.
    return 'pl'
  }
}

async function load(language: Language): Promise<void> {
  if (i18next.hasResourceBundle(language, 'common')) return
  const words = await loaders[language]()
  for (const [namespace, texts] of Object.entries(words))
    i18next.addResourceBundle(language, namespace, texts)
}

export async function startLanguage(): Promise<void> {
  const language = rememberedLanguage()
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    ns: [],
    defaultNS: 'common',
    resources: {},
    // React escapes what it shows.
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  })
  await load(language)
  document.documentElement.lang = language
  await i18next.changeLanguage(language)
}

/** Set while somebody who is not signed in has asked for a language here; their account is told when they come in. */
let askedFor: Language | null = null
export function askBeforeSignIn(language: Language): Promise<void> {
  askedFor = language
  return speak(language)
}
export function takeAskedLanguage(): Language | null {
  const language = askedFor
  askedFor = null
  return language
}

export async function speak(language: Language): Promise<void> {
  await load(language)
  document.documentElement.lang = language
  try {
    localStorage.setItem(rememberedUnder, language)
  } catch {
    // As above: not remembering is no reason not to switch.
  }
  await i18next.changeLanguage(language)
}

export const spokenLanguage = (): Language => (i18next.language === 'en' ? 'en' : 'pl')
