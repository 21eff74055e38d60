/** The files of an adopted paper, or of a protocol of positions, and the letters that carry them: to whom, in what state, and what the mail server said. */
import { MailWarning } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { isSendable } from '../../shared/dispatch/rules.ts'
import { whyNotBefore } from '../../shared/positions/dissent.ts'
import type { PaperView } from '../../shared/positions/view.ts'
import { sentenceOf } from '../api.ts'
import { ActButton } from '../positions/acts.tsx'
import { useSession } from '../session.ts'
import { EmptyState, Notice } from '../ui/panels.tsx'
import { Progress } from '../ui/progress.tsx'
import { Artefacts } from './artefacts.tsx'
import { LetterCard } from './letter-card.tsx'

/** Files are made when nobody may add a separate opinion any more; until then nothing is running. */
function Making({ paper }: { paper: PaperView }): ReactNode {
  const { t } = useTranslation('dispatch')
  const waits = paper.after.dissent && whyNotBefore(paper.after.dissent)
  return waits ? (
    <p className="m-0 text-ink-soft">{sentenceOf(waits)}</p>
  ) : (
    <Progress label={t('artefacts.making')} />
  )
}

export function LettersPanel({ paper }: { paper: PaperView }): ReactNode {
  const { t } = useTranslation('dispatch')
  const { mailMode } = useSession()
  const isDecided = paper.number !== null || isSendable(paper.state)
  if (!isDecided) return <EmptyState title={t('panel.emptyTitle')}>{t('panel.empty')}</EmptyState>
  const letters = paper.dispatches
  const waiting = letters.some((letter) => letter.state === 'prepared')
  return (
    <>
      <section aria-labelledby="artefacts-heading">
        <h2 id="artefacts-heading" className="m-0 mb-2 text-base font-semibold">
          {t('artefacts.heading')}
        </h2>
        {paper.artefacts.length === 0 ? <Making paper={paper} /> : <Artefacts artefacts={paper.artefacts} />}
      </section>
      <section aria-labelledby="letters-heading" className="flex flex-col gap-4 border-t border-line pt-4">
        <h2 id="letters-heading" className="m-0 text-base font-semibold">
          {t('letters.heading')}
        </h2>
        {mailMode === 'file' && (
          <Notice tone="warn" icon={<MailWarning size={18} aria-hidden="true" />}>
            {t('letters.toFile')}
          </Notice>
        )}
        {letters.every((letter) => letter.state === 'cancelled_before_release') && (
          <EmptyState
            title={t('letters.noneTitle')}
            act={isSendable(paper.state) && <ActButton act="prepare_letters" tone="primary" />}
          >
            {t('letters.none')}
          </EmptyState>
        )}
        {letters.length > 0 && (
          <ul className="m-0 flex list-none flex-col gap-4 p-0">
            {letters.map((letter) => (
              <LetterCard key={letter.id} paper={paper} letter={letter} />
            ))}
          </ul>
        )}
        {waiting && <ActButton act="release_letters" tone="primary" />}
      </section>
    </>
  )
}
