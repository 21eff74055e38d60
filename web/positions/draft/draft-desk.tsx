/** The page of a draft: the live text, who is here, and what happens when the wire ends. */
import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PaperView } from '../../../shared/positions/view.ts'
import { EndedPanel, LostWords } from '../../collaboration/ended-panel.tsx'
import {
  useLiveStatus,
  useLiveText,
  usePresence,
  usePresenceAnnouncements,
} from '../../collaboration/hooks.ts'
import { LeaveGuard } from '../../collaboration/leave-guard.tsx'
import type { LiveText } from '../../collaboration/live-text.ts'
import { PresenceList } from '../../collaboration/presence-list.tsx'
import type { Ended, LiveStatus } from '../../collaboration/status.ts'
import { wordsOf } from '../../collaboration/words.ts'
import { useSession } from '../../session.ts'
import { FieldDesk } from '../../text/field-desk.tsx'
import { Notice } from '../../ui/panels.tsx'
import { Outline } from '../outline.tsx'
import { PaperFrame } from '../paper-frame.tsx'
import { fullName } from '../paper-names.tsx'
import { DraftPaper } from './draft-paper.tsx'
import { useFieldNames } from './field-names.ts'
import { PaperSettings } from './paper-settings.tsx'

export function DraftDesk(props: {
  paper: PaperView
  /** The wire ended with words that are not on the server. */
  onEnded: (ended: Ended) => void
}): ReactNode {
  const { paper, onEnded } = props
  const client = useQueryClient()
  const { person } = useSession()
  const [attempt, setAttempt] = useState(0)
  const live = useLiveText(paper.id, paper.text.epoch, attempt, () => {
    void client.invalidateQueries({ queryKey: ['position', paper.id] })
  })
  const status = useLiveStatus(live)
  const people = usePresence(live)
  usePresenceAnnouncements(people)
  const fieldName = useFieldNames(paper)
  const ended = status.phase === 'ended' ? status : null
  useEffect(() => {
    if (!ended) return
    if (ended.lost.length > 0) onEnded(ended)
    // The paper has probably moved on: the page asks where it stands now.
    void client.invalidateQueries({ queryKey: ['position', paper.id] })
  }, [ended, onEnded, client, paper.id])
  const me = useMemo(() => ({ id: person.id, name: fullName(person) }), [person])
  const canWrite = paper.abilities.write_text.allowed && status.phase !== 'ended'

  function reopen(): void {
    void client.invalidateQueries({ queryKey: ['position', paper.id] }).then(() => setAttempt(attempt + 1))
  }

  const outline = (
    <div className="flex flex-col gap-6 py-2">
      <Outline
        sections={paper.sections}
        recommendations={paper.recommendations.map(({ id, number, ordinal }) => ({
          id,
          number: number ?? ordinal,
        }))}
      />
      {people.length > 0 && <PresenceList people={people} fieldName={fieldName} />}
      <PaperSettings paper={paper} />
    </div>
  )
  return (
    <PaperFrame paper={paper} outline={outline}>
      {status.phase === 'ended' && (
        <EndedPanel status={status} fieldName={fieldName} onReopen={reopen} onResume={() => live?.resume()} />
      )}
      {live && <LateWords live={live} status={status} fieldName={fieldName} />}
      {live && <LeaveGuard live={live} />}
      <FieldDesk live={live} me={me} canWrite={canWrite} status={status}>
        <DraftPaper paper={paper} live={live} canWrite={canWrite} />
      </FieldDesk>
    </PaperFrame>
  )
}

/** Half a minute without an answer of the server: the words are shown for copying before anything worse happens (H38). */
function LateWords(props: {
  live: LiveText
  status: LiveStatus
  fieldName: (root: string) => string
}): ReactNode {
  const { t } = useTranslation('text')
  const { live, status, fieldName } = props
  if ((status.phase !== 'saving' && status.phase !== 'offline') || !status.isLate) return null
  const lost = live.unsavedFields().map((root) => ({ root, text: wordsOf(live.doc.getXmlFragment(root)) }))
  return (
    <div className="mb-6">
      <Notice tone="warn">
        <p className="m-0 font-semibold">{t('late.title')}</p>
        <p className="m-0 mt-1">{t('late.what')}</p>
        <details className="mt-2">
          <summary className="min-h-8 cursor-pointer py-1">{t('late.show')}</summary>
          <LostWords lost={lost} fieldName={fieldName} />
        </details>
      </Notice>
    </div>
  )
}
