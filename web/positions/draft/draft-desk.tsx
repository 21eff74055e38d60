/** The page of a draft: the live text, who is here, and what happens when the wire ends. */
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RoomEvent } from '../../../shared/collaboration/wire.ts'
import { recommendationRoot, recommendationWhyRoot, sectionRoot } from '../../../shared/positions/types.ts'
import type { PaperView } from '../../../shared/positions/view.ts'
import { AuthorColours } from '../../authors/author-colours.tsx'
import { BroughtBack } from '../../collaboration/brought-back.tsx'
import { EndedPanel } from '../../collaboration/ended-panel.tsx'
import {
  useLiveStatus,
  useLiveText,
  usePresence,
  usePresenceAnnouncements,
} from '../../collaboration/hooks.ts'
import { KeptPanel } from '../../collaboration/kept-panel.tsx'
import { LateBanner } from '../../collaboration/late-banner.tsx'
import { LeaveGuard } from '../../collaboration/leave-guard.tsx'
import { PresenceList } from '../../collaboration/presence-list.tsx'
import { useFollowing } from '../../collaboration/use-following.ts'
import { goToSignIn, stayWhile } from '../../queries.ts'
import { useSession } from '../../session.ts'
import { FieldDesk } from '../../text/field-desk.tsx'
import { useTextSource } from '../../threads/desk.tsx'
import { livePlaces } from '../../threads/live-places.ts'
import { Notice } from '../../ui/panels.tsx'
import { Outline } from '../outline.tsx'
import { PaperFrame } from '../paper-frame.tsx'
import { fullName } from '../paper-names.tsx'
import { DraftPaper } from './draft-paper.tsx'
import { useFieldNames } from './field-names.ts'
import { PaperSettings } from './paper-settings.tsx'
import { TextSize } from './text-size.tsx'

export function DraftDesk({ paper }: { paper: PaperView }): ReactNode {
  const { t } = useTranslation(['refusals', 'positions', 'past', 'keys'])
  const client = useQueryClient()
  const { person } = useSession()
  const [attempt, setAttempt] = useState(0)
  const whose = { personId: person.id, positionId: paper.id, epoch: paper.text.epoch }
  const mayWrite = paper.abilities.write_text.allowed
  const live = useLiveText({
    ...whose,
    canWrite: mayWrite,
    attempt,
    onEvent: ({ event }) => void client.invalidateQueries({ queryKey: whatChanged(paper.id, event) }),
  })
  useTextSource(useMemo(() => live && livePlaces(live, whose.epoch), [live, whose.epoch]))
  const status = useLiveStatus(live)
  const people = usePresence(live)
  usePresenceAnnouncements(people)
  const following = useFollowing(live, people)
  const fieldName = useFieldNames(paper)
  const ended = status.phase === 'ended' ? status : null
  useEffect(() => {
    if (!ended) return
    // Asking would be one more refusal. With words that only this page has, it stays and says what to do.
    if (ended.why === 'signed_out') return goToSignIn()
    // The paper has probably moved on: the page asks where it stands now.
    void client.invalidateQueries({ queryKey: ['position', paper.id] })
  }, [ended, client, paper.id])
  useEffect(() => (live ? stayWhile(() => live.waitsForItsPerson) : undefined), [live])
  const me = useMemo(() => ({ id: person.id, name: fullName(person) }), [person])
  const canWrite = mayWrite && status.phase !== 'ended'

  function reopen(): void {
    void client.invalidateQueries({ queryKey: ['position', paper.id] }).then(() => setAttempt(attempt + 1))
  }

  const outline = useMemo(
    () => (
      <div className="flex flex-col gap-6 py-2">
        <Outline
          sections={paper.sections}
          recommendations={paper.recommendations.map(({ id, number, ordinal }) => ({
            id,
            number: number ?? ordinal,
          }))}
        />
        {live && <TextSize live={live} roots={rootsOf(paper)} />}
        <nav aria-label={t('positions:outline.elsewhere')} className="flex gap-x-4 text-sm">
          <Link to="/stanowiska/$id/podglad" params={{ id: paper.id }} search={{}} className={link}>
            {t('past:preview.open')}
          </Link>
          <Link to="/klawisze" className={link}>
            {t('keys:open')}
          </Link>
        </nav>
        {people.length > 0 && <PresenceList people={people} fieldName={fieldName} following={following} />}
        {live && <AuthorColours positionId={paper.id} />}
        <PaperSettings paper={paper} />
      </div>
    ),
    [paper, live, people, fieldName, following, t],
  )
  return (
    <PaperFrame paper={paper} outline={outline}>
      {status.phase === 'ended' && (
        <EndedPanel status={status} fieldName={fieldName} onReopen={reopen} onResume={() => live?.resume()} />
      )}
      <KeptPanel {...whose} canWrite={mayWrite} exceptKey={live?.keptKey ?? null} fieldName={fieldName} />
      {status.phase === 'offline' && status.why && (
        <div className="mb-4">
          <Notice tone={status.unsaved > 0 ? 'warn' : 'info'}>{t(`refusals:${status.why}`)}</Notice>
        </div>
      )}
      {live && (
        <>
          {status.phase !== 'ended' && <BroughtBack live={live} key={live.keptKey} />}
          <LeaveGuard live={live} />
        </>
      )}
      <FieldDesk
        live={live}
        me={me}
        canWrite={canWrite}
        status={status}
        banner={live && <LateBanner live={live} status={status} fieldName={fieldName} />}
      >
        <DraftPaper paper={paper} live={live} canWrite={canWrite} />
      </FieldDesk>
    </PaperFrame>
  )
}

const link = 'py-1 text-accent underline underline-offset-4'

const rootsOf = ({ sections, recommendations }: PaperView): string[] => [
  ...sections.filter(({ kind }) => kind !== 'recommendations').map(({ id }) => sectionRoot(id)),
  ...recommendations.flatMap(({ id }) => [recommendationRoot(id), recommendationWhyRoot(id)]),
]

const whatChanged = (id: string, event: RoomEvent['event']): string[] =>
  event === 'threads_changed' ? ['position', id, 'threads'] : ['position', id]
