/** The first version, the taking over of what the rows say now, and the recording of an approval. */
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MinutesView } from '../../shared/meetings/minutes/keep.ts'
import { api, call } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { useChecks } from '../ui/check.ts'
import { RadioGroup, Select } from '../ui/choice.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextArea } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import { useFormat } from '../ui/format.ts'
import { useMeetingAct } from './queries.ts'
import { ReasonDialog } from './reason-dialog.tsx'
import { useSaveMinutes } from './save-minutes.ts'

export function MinutesActs({ view }: { view: MinutesView }): ReactNode {
  const { t } = useTranslation('meetings')
  const [asked, setAsked] = useState<'approve' | 'renew' | null>(null)
  const save = useSaveMinutes(view)
  const { version } = view
  const hasNew = view.sections.some(({ hand, offered }) => hand === null && offered !== null)
  if (!version) {
    return (
      <Button tone="primary" onPress={() => void save([], '').catch(() => {})}>
        {t('minutes.begin')}
      </Button>
    )
  }
  return (
    <>
      {hasNew && (
        <Button onPress={() => (version.approval ? setAsked('renew') : void save([], '').catch(() => {}))}>
          {t('minutes.renew')}
        </Button>
      )}
      <Button
        tone="primary"
        whyDisabled={version.approval ? t('minutes.approvedAlready') : null}
        onPress={() => setAsked('approve')}
      >
        {t('minutes.approve')}
      </Button>
      {asked === 'approve' && <ApproveDialog view={view} onClose={() => setAsked(null)} />}
      {asked === 'renew' && (
        <ReasonDialog
          title={t('minutes.renew')}
          what={<p className="m-0">{t('minutes.renewBody')}</p>}
          submitLabel={t('minutes.renew')}
          onClose={() => setAsked(null)}
          onSubmit={(reason) => save([], reason)}
        />
      )}
    </>
  )
}

type Approval = { way: 'next_meeting' | 'those_present'; atMeetingId: string | null; reason: string }

function ApproveDialog({ view, onClose }: { view: MinutesView; onClose: () => void }): ReactNode {
  const { t } = useTranslation(['meetings', 'common'])
  const checks = useChecks()
  const format = useFormat()
  const { version, laterMeetings, meeting } = view
  const mayByPresent = view.approvalRule === 'meeting_or_circular'
  const [way, setWay] = useState<Approval['way']>(
    laterMeetings.length > 0 || !mayByPresent ? 'next_meeting' : 'those_present',
  )
  const approve = useMeetingAct(
    (json: Approval) =>
      call(
        api.meetings[':id'].minutes.approval.$post({
          param: { id: meeting.id },
          json: { ...json, sha256: version?.sha256 ?? '' },
        }),
      ),
    { says: t('minutes.approvedSaid') },
  )
  return (
    <Dialog isOpen onClose={onClose} title={t('minutes.approveTitle')}>
      <p className="m-0">{t('minutes.approveBody', { number: version?.ordinal ?? 0 })}</p>
      <code className="break-all font-mono text-sm">{version?.sha256}</code>
      <Form
        label={t('minutes.approveTitle')}
        submitLabel={t('minutes.approveSubmit')}
        check={({ atMeetingId, reason }) => ({
          atMeetingId: way === 'next_meeting' ? checks.filled(atMeetingId, t('minutes.atMeeting')) : null,
          reason: checks.filled(reason, t('minutes.how')),
        })}
        onSubmit={async ({ atMeetingId, reason = '' }) => {
          const at = way === 'next_meeting' ? (atMeetingId ?? null) : null
          await approve.mutateAsync({ way, atMeetingId: at, reason: reason.trim() })
          onClose()
        }}
        aside={<Button onPress={onClose}>{t('common:act.cancel')}</Button>}
      >
        <RadioGroup
          label={t('minutes.way')}
          value={way}
          onChange={(chosen) => setWay(chosen === 'those_present' ? 'those_present' : 'next_meeting')}
          options={[
            { value: 'next_meeting', label: t('minutes.ways.next_meeting') },
            {
              value: 'those_present',
              label: t('minutes.ways.those_present'),
              isDisabled: !mayByPresent,
            },
          ]}
        />
        {way === 'next_meeting' && (
          <Select
            name="atMeetingId"
            label={t('minutes.atMeeting')}
            {...(laterMeetings.length === 0 && { hint: t('minutes.noLaterMeeting') })}
            options={laterMeetings.map(({ id, number, year, heldDay }) => ({
              value: id,
              label: `${t('name', { number, year: String(year) })}, ${format.day(heldDay)}`,
            }))}
          />
        )}
        <TextArea name="reason" lang="pl" label={t('minutes.how')} hint={t('minutes.howHint')} />
      </Form>
    </Dialog>
  )
}
