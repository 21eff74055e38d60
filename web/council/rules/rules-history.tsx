/** Every version the council adopted: when, on what resolution, recorded by whom, and what it changed. */
import { History } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { defaultRuleSet } from '../../../shared/council/rules/defaults.ts'
import type { RulesView, RuleVersion } from '../../../shared/council/rules/view.ts'
import { useFormat } from '../../ui/format.ts'
import { EmptyState, Section } from '../../ui/panels.tsx'
import { nameOf } from '../names.ts'
import { RuleChanges } from './rule-changes.tsx'

export function RulesHistory({ view }: { view: RulesView }): ReactNode {
  const { t } = useTranslation('rules')
  return (
    <Section title={t('history.title')}>
      {view.history.length === 0 ? (
        <EmptyState title={t('notAdopted')} icon={<History size={28} />}>
          {t('history.empty')}
        </EmptyState>
      ) : (
        <ol className="m-0 flex list-none flex-col gap-5 p-0">
          {view.history.map((version, index) => (
            <Version
              key={version.version}
              version={version}
              earlier={view.history[index + 1] ?? null}
              seats={view.seats}
            />
          ))}
        </ol>
      )}
    </Section>
  )
}

function Version(props: { version: RuleVersion; earlier: RuleVersion | null; seats: number }): ReactNode {
  const { t } = useTranslation('rules')
  const format = useFormat()
  const { version, earlier, seats } = props
  return (
    <li className="flex flex-col gap-2">
      <h3 className="m-0 text-base font-semibold">{t('history.version', { version: version.version })}</h3>
      <p className="m-0 text-sm text-ink-soft">
        {t('history.by', { moment: format.moment(version.at), name: nameOf(version.adoptedBy) })}
      </p>
      <p className="m-0 whitespace-pre-line">{version.reason}</p>
      <p className="m-0 text-sm text-ink-soft">
        {earlier ? t('history.since', { version: earlier.version }) : t('history.first')}
      </p>
      <RuleChanges
        tense="history"
        before={earlier?.rules ?? defaultRuleSet}
        after={version.rules}
        seats={seats}
      />
    </li>
  )
}
