/** The rules as sentences under headings; each can be opened in its place by whoever records them. */
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isKeptByCouncil } from '../../../shared/council/rules/kept-by-council.ts'
import {
  type RuleGroup,
  type RuleLine,
  ruleGroups,
  ruleLines,
} from '../../../shared/council/rules/sentences.ts'
import type { RuleSet } from '../../../shared/council/rules/shape.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/panels.tsx'
import { type Edits, isChanged } from './edits.ts'
import { RuleEditor } from './rule-editor.tsx'
import { useSpeak } from './speak.ts'

type Shown = { inForce: RuleSet; edits: Edits; seats: number; mayEdit: boolean }

export function RuleGroups(shown: Shown): ReactNode {
  return (
    <div className="flex min-w-0 flex-col gap-6">
      {ruleGroups.map((group) => (
        <Group key={group} group={group} {...shown} />
      ))}
    </div>
  )
}

function Group({ group, ...shown }: Shown & { group: RuleGroup }): ReactNode {
  const { t } = useTranslation('rules')
  const lines = ruleLines.filter(
    (line) => line.group === group && line.tell(shown.edits.draft, shown.seats) !== null,
  )
  return (
    <Section title={t(`group.${group}`)} className="break-inside-avoid">
      <ul className="m-0 flex list-none flex-col gap-1 p-0">
        {lines.map((line) => (
          <Line key={line.id} line={line} {...shown} />
        ))}
      </ul>
    </Section>
  )
}

function Line({ line, inForce, edits, seats, mayEdit }: Shown & { line: RuleLine }): ReactNode {
  const { t } = useTranslation('rules')
  const speak = useSpeak()
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  const sentence = speak.rule(line.tell(edits.draft, seats))
  const before = line.tell(inForce, seats)
  const changed = isChanged(inForce, edits.draft, line.keys)
  return (
    <li className="flex flex-col gap-2 border-b border-line py-2 last:border-b-0">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 sm:flex-nowrap">
        <div className="min-w-0">
          <p className="m-0">{sentence}</p>
          {isKeptByCouncil(line.keys) && (
            <p className="m-0 mt-1 text-sm text-ink-soft">{t('keptByCouncil')}</p>
          )}
          {changed && (
            <p className="m-0 mt-1 text-sm text-ink-soft">
              <Badge tone="warn">{t('edit.changed')}</Badge>{' '}
              {before && t('edit.now', { sentence: speak.rule(before) })}
            </p>
          )}
        </div>
        {mayEdit && (
          <Button
            size="small"
            tone="quiet"
            className="no-print shrink-0"
            aria-expanded={isOpen}
            aria-controls={id}
            aria-label={t(isOpen ? 'edit.doneNamed' : 'edit.openNamed', { sentence })}
            onPress={() => setOpen(!isOpen)}
          >
            {t(isOpen ? 'edit.done' : 'edit.open')}
          </Button>
        )}
      </div>
      <div id={id} className="no-print flex flex-col items-start gap-2 empty:hidden">
        {isOpen && <RuleEditor line={line} edits={edits} seats={seats} />}
        {isOpen && changed && (
          <Button
            size="small"
            onPress={() => {
              edits.forget(line.keys)
              setOpen(false)
            }}
          >
            {t('edit.back')}
          </Button>
        )}
      </div>
    </li>
  )
}
