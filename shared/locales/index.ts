/**
 * The languages people may choose, Polish first. The server takes both at once from `resources`; the pages load one
 * at a time (`pl.ts`, `en.ts`), so that nobody downloads words they do not read.
 */
import { english } from './en.ts'
import { polish } from './pl.ts'

export const languages = ['pl', 'en'] as const
export type Language = (typeof languages)[number]

export const isLanguage = (value: unknown): value is Language =>
  (languages as readonly unknown[]).includes(value)

export const resources = { pl: polish, en: english }
export type Words = typeof polish
