/** Refusals in words, from the locales: the key is the refusal's code. */
import en from '../../shared/locales/en/refusals.json' with { type: 'json' }
import pl from '../../shared/locales/pl/refusals.json' with { type: 'json' }
import type { RefusalCode } from '../../shared/refusal.ts'
import { type Say, speaker } from '../../shared/speak.ts'
import type { Language } from './signed-in.ts'

const speakers: Record<Language, Say> = { pl: speaker({ pl, en }, 'pl'), en: speaker({ pl, en }, 'en') }

export function sentence(
  language: Language,
  code: RefusalCode | 'unexpected',
  details: Record<string, string | number>,
): string {
  try {
    return speakers[language](code, details)
  } catch {
    // A refusal without words is still a refusal; that every code has words is what tests/house checks.
    return code
  }
}

/** The reader's first choice among ours by `Accept-Language`; Polish when it names neither. */
export function languageOf(header: string | undefined): Language {
  const wanted = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
      const weight = parameters.map((p) => p.trim()).find((p) => p.startsWith('q='))
      return { language: tag.split('-')[0], weight: weight ? Number(weight.slice(2)) || 0 : 1 }
    })
    .filter(({ language, weight }) => (language === 'pl' || language === 'en') && weight > 0)
    .sort((a, b) => b.weight - a.weight)
  return wanted[0]?.language === 'en' ? 'en' : 'pl'
}
