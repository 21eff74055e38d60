/** All versions of minutes; none is ever lost. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { MinutesView } from '../../shared/meetings/minutes/keep.ts'
import { shortHash } from '../positions/paper-names.tsx'
import { useFormat } from '../ui/format.ts'
import { Section } from '../ui/panels.tsx'

export function MinutesVersions({ view }: { view: MinutesView }): ReactNode {
  const { t } = useTranslation('meetings')
  const format = useFormat()
  if (view.versions.length === 0) return null
  return (
    <div className="no-print">
      <Section title={t('minutes.versions')}>
        <ol className="m-0 flex list-none flex-col gap-2 p-0">
          {view.versions.map((version) => (
            <li key={version.ordinal} className="flex flex-wrap items-baseline gap-x-3">
              <Link
                to="/posiedzenia/$id/protokol"
                params={{ id: view.meeting.id }}
                search={{ version: version.ordinal }}
                className="py-0.5 text-accent underline underline-offset-4"
              >
                {t('minutes.version', {
                  number: version.ordinal,
                  moment: format.moment(version.createdAt),
                })}
              </Link>
              <span className="text-ink-soft">{version.createdBy}</span>
              <code className="font-mono text-sm text-ink-soft" title={version.sha256}>
                {shortHash(version.sha256)}
              </code>
              <a
                href={`/api/meetings/${view.meeting.id}/minutes/${version.ordinal}/docx`}
                aria-label={t('minutes.wordOf', { number: version.ordinal })}
                className="py-0.5 text-accent underline underline-offset-4"
                download
              >
                {t('minutes.word')}
              </a>
              {version.approval && <span className="text-done">{t('minutes.approved')}</span>}
              {version.reason && (
                <span lang="pl" className="w-full text-sm text-ink-soft">
                  {version.reason}
                </span>
              )}
            </li>
          ))}
        </ol>
      </Section>
    </div>
  )
}
