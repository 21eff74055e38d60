/** One sentence opened for change. A choice is made among whole sentences: each option reads as the rule would read. */
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  choicesOf,
  fieldOf,
  type RuleKey,
  type RuleValue,
  ruleValue,
  withValue,
} from '../../../shared/council/rules/keys.ts'
import type { RuleLine } from '../../../shared/council/rules/sentences.ts'
import type { RuleSet } from '../../../shared/council/rules/shape.ts'
import { RadioGroup } from '../../ui/choice.tsx'
import { TextArea, TextField } from '../../ui/field.tsx'
import type { Edits } from './edits.ts'
import { useSpeak } from './speak.ts'

type Editing = { line: RuleLine; edits: Edits; seats: number }

export function RuleEditor(editing: Editing): ReactNode {
  const { line, edits, seats } = editing
  return (
    <div className="flex flex-col gap-4 rounded-lg border border-line bg-sunken p-4">
      {line.keys
        .filter((key) => isFelt(line, key, edits.draft, seats))
        .map((key) => (
          <RuleField key={`${key} ${edits.turn}`} name={key} {...editing} />
        ))}
    </div>
  )
}

/** A number that changes nothing under the other answers (days to object where nobody may mend) is not asked for. */
function isFelt(line: RuleLine, key: RuleKey, draft: RuleSet, seats: number): boolean {
  const field = fieldOf(key)
  if (field.kind === 'choice' || field.kind === 'yes_no') return true
  const [one, other]: RuleValue[] = field.kind === 'count' ? [field.min, field.max] : [['a'], ['b']]
  if (one === undefined || other === undefined) return false
  const told = (value: RuleValue) => JSON.stringify(line.tell(withValue(draft, key, value), seats))
  return told(one) !== told(other)
}

function RuleField(props: Editing & { name: RuleKey }): ReactNode {
  const field = fieldOf(props.name)
  switch (field.kind) {
    case 'choice':
    case 'yes_no':
      return <ChoiceField {...props} />
    case 'count':
      return <CountField {...props} min={field.min} max={field.max} />
    case 'names':
      return <NamesField {...props} max={field.max} />
    default:
      return unknownField(field)
  }
}

function ChoiceField({ name, line, edits, seats }: Editing & { name: RuleKey }): ReactNode {
  const speak = useSpeak()
  const choices = choicesOf(name)
  return (
    <RadioGroup
      label={speak.field(name)}
      value={String(ruleValue(edits.draft, name))}
      onChange={(chosen) => {
        const value = choices.find((choice) => String(choice) === chosen)
        if (value !== undefined) edits.set(name, value)
      }}
      options={choices.map((value) => ({
        value: String(value),
        label: speak.rule(line.tell(withValue(edits.draft, name, value), seats)),
      }))}
    />
  )
}

/** What is typed stays on the screen; only a number that fits becomes the rule. */
function CountField(props: Editing & { name: RuleKey; min: number; max: number }): ReactNode {
  const { t } = useTranslation('rules')
  const speak = useSpeak()
  const { name, edits, min, max } = props
  const [typed, setTyped] = useState(String(ruleValue(edits.draft, name)))
  const fits = (text: string) => /^\d{1,3}$/.test(text) && Number(text) >= min && Number(text) <= max
  return (
    <TextField
      label={speak.field(name)}
      hint={t('edit.range', { min, max })}
      inputMode="numeric"
      className="max-w-80"
      value={typed}
      error={fits(typed) ? null : t('edit.rangeWrong', { min, max })}
      onChange={(text) => {
        setTyped(text)
        if (fits(text)) edits.set(name, Number(text))
      }}
    />
  )
}

function NamesField({ name, edits, max }: Editing & { name: RuleKey; max: number }): ReactNode {
  const { t } = useTranslation('rules')
  const speak = useSpeak()
  const held = ruleValue(edits.draft, name)
  const [typed, setTyped] = useState(Array.isArray(held) ? held.join('\n') : '')
  const namesIn = (text: string) => text.split('\n').flatMap((each) => each.trim().slice(0, 80) || [])
  return (
    <TextArea
      label={speak.field(name)}
      hint={t('edit.namesHint', { max })}
      rows={4}
      value={typed}
      error={namesIn(typed).length > max ? t('edit.namesHint', { max }) : null}
      onChange={(text) => {
        setTyped(text)
        if (namesIn(text).length <= max) edits.set(name, namesIn(text))
      }}
    />
  )
}

function unknownField(field: never): never {
  throw new Error(`unknown field ${String(field)}`)
}
