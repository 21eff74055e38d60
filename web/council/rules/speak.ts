/** A rule as a sentence in the reader's language. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { RuleKey } from '../../../shared/council/rules/keys.ts'
import type { Told } from '../../../shared/council/rules/sentences.ts'

export type Speak = {
  rule: (told: Told | null) => string
  /** What a single rule is called beside its field. */
  field: (key: RuleKey) => string
}

export function useSpeak(): Speak {
  const { t } = useTranslation('rules')
  return useMemo(() => {
    // Which sentence it is, is known only here; that each exists in both languages is proven by the tests of the rules.
    const say = t as unknown as (key: string, values?: Record<string, string | number>) => string
    return {
      rule: (told) => (told ? say(`say.${told.say}`, told.values) : ''),
      field: (key) => say(`field.${key}`),
    }
  }, [t])
}
