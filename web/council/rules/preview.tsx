/** What would change, before anything is saved; contradictions stand here too, and the button says why it is grey. */
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asRefusal, faultsOf } from '../../../shared/council/rules/faults.ts'
import { changesBetween } from '../../../shared/council/rules/sentences.ts'
import type { RulesView } from '../../../shared/council/rules/view.ts'
import { sentenceOf } from '../../api.ts'
import { Button } from '../../ui/button.tsx'
import { Notice, Section } from '../../ui/panels.tsx'
import { AdoptDialog } from './adopt-dialog.tsx'
import type { Edits } from './edits.ts'
import { RuleChanges } from './rule-changes.tsx'

export function Preview({ view, edits }: { view: RulesView; edits: Edits }): ReactNode {
  const { t } = useTranslation('rules')
  const [isAdopting, setAdopting] = useState(false)
  const changes = changesBetween(view.rules, edits.draft, view.seats).length
  const faults = faultsOf(edits.draft).map((fault) => sentenceOf(asRefusal(fault)))
  return (
    <Section
      title={t('preview.title')}
      className="no-print lg:sticky lg:top-4 lg:max-h-[90vh] lg:overflow-y-auto"
    >
      <div className="flex flex-col gap-4">
        <p role="status" className="m-0 text-ink-soft">
          {changes === 0 ? t('preview.none') : t('preview.count', { count: changes })}
        </p>
        {changes > 0 && (
          <RuleChanges tense="preview" before={view.rules} after={edits.draft} seats={view.seats} />
        )}
        {faults.length > 0 && (
          <Notice tone="warn">
            <p className="m-0 font-semibold">{t('preview.faults')}</p>
            <ul className="m-0 mt-1 list-disc pl-5">
              {faults.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </Notice>
        )}
        {changes > 0 && (
          <div className="flex flex-wrap items-start gap-3">
            <Button tone="primary" whyDisabled={faults[0] ?? null} onPress={() => setAdopting(true)}>
              {t('preview.save', { version: view.version + 1 })}
            </Button>
            <Button onPress={edits.forgetAll}>{t('preview.discard')}</Button>
          </div>
        )}
      </div>
      {isAdopting && (
        <AdoptDialog
          view={view}
          rules={edits.draft}
          onAdopted={edits.forgetAll}
          onClose={() => setAdopting(false)}
        />
      )}
    </Section>
  )
}
