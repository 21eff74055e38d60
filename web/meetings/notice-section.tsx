/** Whether the council was told, in time, of what; and the sending of a notice. */
import { Mail } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { daysAhead } from '../../shared/meetings/notice.ts'
import type { MeetingView } from '../../shared/meetings/types.ts'
import { api, call } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { useFormat } from '../ui/format.ts'
import { Notice, Section } from '../ui/panels.tsx'
import { useMeetingAct } from './queries.ts'
import { ReasonDialog } from './reason-dialog.tsx'

type Sent = MeetingView['notice']['sent'][number]

export function NoticeSection({ meeting }: { meeting: MeetingView }): ReactNode {
  const { t } = useTranslation('meetings')
  const [isAsking, setAsking] = useState(false)
  const { notice, state } = meeting
  const { grade, days } = notice.standing
  const isFirst = notice.sent.length === 0
  const isAhead = state === 'planned'
  const maySend = meeting.abilities.manage && isAhead && (isFirst || notice.isStale)
  return (
    <Section
      title={t('notice.title')}
      acts={
        maySend && (
          <Button
            tone="primary"
            icon={<Mail size={18} aria-hidden="true" />}
            whyDisabled={meeting.agenda.length === 0 ? t('notice.whyAgenda') : null}
            onPress={() => setAsking(true)}
          >
            {t(isFirst ? 'notice.act' : 'notice.actAgain')}
          </Button>
        )
      }
    >
      <div className="flex flex-col gap-3">
        <Notice tone={grade === 'in_time' ? 'done' : grade === 'none' && isAhead ? 'info' : 'warn'}>
          {grade === 'none'
            ? t(isAhead ? 'notice.none' : 'notice.noneBehind', { count: notice.rule.noticeDays })
            : t(`notice.standing.${grade}`, { count: days ?? 0, needed: notice.rule.noticeDays })}
        </Notice>
        {notice.isStale && isAhead && <Notice tone="warn">{t('notice.stale')}</Notice>}
        {notice.sent.map((sent) => (
          <SentNotice key={sent.sequence} sent={sent} />
        ))}
      </div>
      {isAsking && <SendDialog meeting={meeting} onClose={() => setAsking(false)} />}
    </Section>
  )
}

function SentNotice({ sent }: { sent: Sent }): ReactNode {
  const { t } = useTranslation('meetings')
  const format = useFormat()
  const of = (...outcomes: Sent['to'][number]['outcome'][]) =>
    sent.to.filter(({ outcome }) => outcomes.includes(outcome))
  const names = (people: Sent['to']) => people.map(({ name }) => name).join(', ')
  const [waiting, failed, unreachable] = [of('waiting'), of('bounced', 'unknown'), of('no_address')]
  return (
    <div className="rounded-lg border border-line p-3">
      <p className="m-0 font-medium">
        {t(`notice.kind.${sent.kind}`, { moment: format.moment(sent.sentAt) })}
      </p>
      <p className="m-0 text-sm text-ink-soft">
        {t('notice.said', {
          day: format.day(sent.heldDay),
          time: sent.startsAt,
          place: sent.place,
          name: sent.sentBy,
        })}
      </p>
      {sent.note && (
        <p lang="pl" className="m-0 mt-1">
          {t('notice.note', { note: sent.note })}
        </p>
      )}
      <p className="m-0 mt-1 text-sm">
        {t('notice.accepted', { count: of('accepted').length, all: sent.to.length })}
      </p>
      {waiting.length > 0 && <p className="m-0 text-sm">{t('notice.waiting', { count: waiting.length })}</p>}
      {failed.length > 0 && (
        <p className="m-0 text-sm text-danger">{t('notice.failed', { names: names(failed) })}</p>
      )}
      {unreachable.length > 0 && (
        <p className="m-0 text-sm text-warn">{t('notice.unreachable', { names: names(unreachable) })}</p>
      )}
    </div>
  )
}

function SendDialog({ meeting, onClose }: { meeting: MeetingView; onClose: () => void }): ReactNode {
  const { t } = useTranslation('meetings')
  const format = useFormat()
  const { notice, heldDay } = meeting
  const send = useMeetingAct(
    (note: string) => call(api.meetings[':id'].notices.$post({ param: { id: meeting.id }, json: { note } })),
    { says: t('notice.done') },
  )
  const isFirst = notice.standing.grade === 'none'
  const days = daysAhead(notice.today, heldDay)
  const isShort = isFirst && days < notice.rule.noticeDays
  return (
    <ReasonDialog
      title={t('notice.sendTitle')}
      what={
        <>
          <p className="m-0">
            {t('notice.sendBody', {
              day: format.day(heldDay),
              time: meeting.startsAt,
              place: meeting.place,
              items: meeting.agenda.length,
            })}
          </p>
          {isShort && (
            <p className="m-0 text-warn">{t('notice.sendShort', { days, needed: notice.rule.noticeDays })}</p>
          )}
        </>
      }
      submitLabel={t('notice.submit')}
      reasonLabel={t(isShort ? 'notice.shortReason' : 'notice.noteLabel')}
      isOptional={!isShort}
      onClose={onClose}
      onSubmit={(note) => send.mutateAsync(note)}
    />
  )
}
