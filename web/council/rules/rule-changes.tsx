/** What differs between two sets of rules, read aloud: what is, what will be, what is added or dropped. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { changesBetween, type RuleChange } from '../../../shared/council/rules/sentences.ts'
import type { RuleSet } from '../../../shared/council/rules/shape.ts'
import { useSpeak } from './speak.ts'

export function RuleChanges(props: { before: RuleSet; after: RuleSet; seats: number }): ReactNode {
  const changes = changesBetween(props.before, props.after, props.seats)
  return (
    <ul className="m-0 flex list-disc flex-col gap-3 pl-5">
      {changes.map((change) => (
        <li key={change.line.id}>
          <Change change={change} />
        </li>
      ))}
    </ul>
  )
}

function Change({ change: { before, after } }: { change: RuleChange }): ReactNode {
  const { t } = useTranslation('rules')
  const speak = useSpeak()
  if (!before) return t('preview.appears', { sentence: speak.rule(after) })
  if (!after) return t('preview.goes', { sentence: speak.rule(before) })
  return (
    <>
      <span className="block text-ink-soft">{t('preview.before', { sentence: speak.rule(before) })}</span>
      <span className="block">{t('preview.after', { sentence: speak.rule(after) })}</span>
    </>
  )
}
