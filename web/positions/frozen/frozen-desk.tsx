/** The page of a paper whose text is frozen: the version in the middle, with its name and its hash. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Lock } from 'lucide-react'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { PaperView, VersionSummary, VersionView } from '../../../shared/positions/view.ts'
import { KeptAsAmendment } from '../../amendments/kept-as-amendment.tsx'
import { KeptPanel } from '../../collaboration/kept-panel.tsx'
import { useSession } from '../../session.ts'
import { useTextSource } from '../../threads/desk.tsx'
import { frozenPlaces } from '../../threads/frozen-places.ts'
import { Answered } from '../../ui/answered.tsx'
import { useFormat } from '../../ui/format.ts'
import { Notice } from '../../ui/panels.tsx'
import { useFieldNames } from '../draft/field-names.ts'
import { Outline } from '../outline.tsx'
import { PaperFrame } from '../paper-frame.tsx'
import { fullName, Hash } from '../paper-names.tsx'
import { versionQuery } from '../questions.ts'
import { FrozenPaper } from './frozen-paper.tsx'

export function FrozenDesk({ paper, version }: { paper: PaperView; version: VersionSummary }): ReactNode {
  const { person } = useSession()
  const fieldName = useFieldNames(paper)
  const { t } = useTranslation('positions')
  const question = useQuery(versionQuery(paper.id, version.id))
  const whole = question.data
  useTextSource(useMemo(() => (whole ? frozenPlaces(whole) : null), [whole]))
  return (
    <PaperFrame
      paper={paper}
      outline={question.data && <FrozenOutline paper={paper} version={question.data} />}
    >
      <KeptPanel
        personId={person.id}
        positionId={paper.id}
        epoch={paper.text.epoch}
        // An earlier version may be read while the draft is written in: what still fits the draft waits for it.
        canWrite={paper.state === 'draft' && paper.abilities.write_text.allowed}
        exceptKey={null}
        fieldName={fieldName}
        offer={(field) => <KeptAsAmendment paper={paper} field={field} />}
      />
      <VersionNotice paper={paper} version={version} />
      <Answered question={question} waiting={t('paper.waitingVersion')}>
        {(whole) => <FrozenPaper paper={paper} version={whole} />}
      </Answered>
    </PaperFrame>
  )
}

function FrozenOutline({ paper, version }: { paper: PaperView; version: VersionView }): ReactNode {
  const { t } = useTranslation('positions')
  const { parts } = version.paper
  return (
    <div className="flex flex-col gap-6 py-2">
      <Outline
        sections={parts.filter((part) => part.part === 'section')}
        recommendations={parts.filter((part) => part.part === 'recommendation')}
      />
      <section aria-label={t('authors.label')} className="text-sm">
        <h2 className="m-0 mb-2 text-sm font-semibold text-ink-soft">{t('authors.label')}</h2>
        <ul className="m-0 list-none p-0">
          <li>{t('authors.leading', { name: fullName(paper.lead) })}</li>
          {paper.authors
            .filter((author) => author.id !== paper.lead.id)
            .map((author) => (
              <li key={author.id}>{fullName(author)}</li>
            ))}
        </ul>
      </section>
    </div>
  )
}

/** Which version this is, since when, and whether it is the one people act on. */
function VersionNotice({ paper, version }: { paper: PaperView; version: VersionSummary }): ReactNode {
  const { t } = useTranslation('positions')
  const format = useFormat()
  const isCurrent = paper.currentVersion?.id === version.id
  const leave = paper.state === 'draft' ? t('version.backToDraft') : t('version.toCurrent')
  return (
    <div className="mb-4">
      <Notice tone={isCurrent ? 'info' : 'warn'} icon={<Lock size={18} aria-hidden="true" />}>
        <p className="m-0">
          {t(isCurrent ? 'version.current' : 'version.earlier', {
            label: version.label,
            moment: format.moment(version.createdAt),
          })}{' '}
          {!isCurrent && (
            <Link
              to="/stanowiska/$id"
              params={{ id: paper.id }}
              search={(before) => ({ tab: before.tab })}
              className="text-accent underline underline-offset-4"
            >
              {leave}
            </Link>
          )}
        </p>
        <Hash sha256={version.sha256} />
      </Notice>
    </div>
  )
}
