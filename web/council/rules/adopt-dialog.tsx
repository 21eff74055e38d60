/** The binding act: which version it becomes, every sentence that changes, and the resolution it rests on. */
import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ruleLines } from '../../../shared/council/rules/sentences.ts'
import type { RuleSet } from '../../../shared/council/rules/shape.ts'
import type { AdoptRulesInput, RulesView } from '../../../shared/council/rules/view.ts'
import { api, call, isRefusedWith } from '../../api.ts'
import { useAct } from '../../queries.ts'
import { Button } from '../../ui/button.tsx'
import { useChecks } from '../../ui/check.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { TextArea } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { Notice } from '../../ui/panels.tsx'
import { RuleChanges } from './rule-changes.tsx'
import { useSpeak } from './speak.ts'

type Adopting = { view: RulesView; rules: RuleSet; onAdopted: () => void; onClose: () => void }

export function AdoptDialog(props: Adopting): ReactNode {
  const { t } = useTranslation(['rules', 'common'])
  const checks = useChecks()
  const client = useQueryClient()
  // What was on the screen when the dialog opened: a version that arrives while it is open must be looked at first.
  const [seen] = useState({ view: props.view, rules: props.rules })
  const version = seen.view.version + 1
  const adopt = useAct((json: AdoptRulesInput) => call(api.rules.$post({ json })), {
    refreshes: [['rules']],
    says: t('adopt.done', { version }),
  })
  async function submit(reason: string): Promise<void> {
    try {
      await adopt.mutateAsync({ seenVersion: seen.view.version, rules: seen.rules, reason })
      props.onAdopted()
      props.onClose()
    } catch (error) {
      if (isRefusedWith(error, 'stale_rules')) await client.invalidateQueries({ queryKey: ['rules'] })
      throw error
    }
  }
  return (
    <Dialog isOpen onClose={props.onClose} title={t('adopt.title', { version })} staysOnOutsideClick isWide>
      <Notice>{t('adopt.what', { version })}</Notice>
      <RuleChanges tense="preview" before={seen.view.rules} after={seen.rules} seats={seen.view.seats} />
      <HowRulesChange view={seen.view} />
      <Form
        label={t('adopt.title', { version })}
        submitLabel={t('adopt.do', { version })}
        check={(typed) => ({ reason: checks.filled(typed.reason, t('adopt.reason')) })}
        onSubmit={(typed) => submit(typed.reason?.trim() ?? '')}
        aside={<Button onPress={props.onClose}>{t('common:act.cancel')}</Button>}
      >
        <TextArea name="reason" label={t('adopt.reason')} hint={t('adopt.reasonHint')} rows={2} />
      </Form>
    </Dialog>
  )
}

function HowRulesChange({ view }: { view: RulesView }): ReactNode {
  const { t } = useTranslation('rules')
  const speak = useSpeak()
  const line = ruleLines.find(({ id }) => id === 'majorityRules')
  const sentence = speak.rule(line?.tell(view.rules, view.seats) ?? null)
  return <p className="m-0 text-sm text-ink-soft">{t('adopt.how', { sentence })}</p>
}
