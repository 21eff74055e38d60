/** What differs between two sets of rules, read aloud: as what will change (`preview`) or what has changed (`history`). */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { changesBetween, type RuleChange } from '../../../shared/council/rules/sentences.ts'
import type { RuleSet } from '../../../shared/council/rules/shape.ts'
import { useSpeak } from './speak.ts'

type Tense = 'preview' | 'history'

export function RuleChanges(props: {
  tense: Tense
  before: RuleSet
  after: RuleSet
  seats: number
}): ReactNode {
  const changes = changesBetween(props.before, props.after, props.seats)
  return (
    <ul className="m-0 flex list-disc flex-col gap-3 pl-5">
      {changes.map((change) => (
        <li key={change.line.id}>
          <Change change={change} tense={props.tense} />
        </li>
      ))}
    </ul>
  )
}

function Change({ change: { before, after }, tense }: { change: RuleChange; tense: Tense }): ReactNode {
  const { t } = useTranslation('rules')
  const speak = useSpeak()
  if (!before) return t(`${tense}.appears`, { sentence: speak.rule(after) })
  if (!after) return t(`${tense}.goes`, { sentence: speak.rule(before) })
  return (
    <>
      <span className="block text-ink-soft">{t(`${tense}.before`, { sentence: speak.rule(before) })}</span>
      <span className="block">{t(`${tense}.after`, { sentence: speak.rule(after) })}</span>
    </>
  )
}
