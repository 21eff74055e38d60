/** What is asked before a point of the agenda is decided, deferred, removed, made urgent, or gets another version. */
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { AgendaItem, MeetingView } from '../../shared/meetings/types.ts'
import { api, call } from '../api.ts'
import { Select } from '../ui/choice.tsx'
import { ConfirmDialog } from '../ui/dialog.tsx'
import { useFormat } from '../ui/format.ts'
import { meetingsQuery, useMeetingAct } from './queries.ts'
import { ReasonDialog } from './reason-dialog.tsx'

export type ItemDialogKind = 'decide' | 'defer' | 'remove' | 'urgent' | 'version'
type ItemDialogProps = { meeting: MeetingView; item: AgendaItem; onClose: () => void }

export function ItemDialog({ kind, ...props }: ItemDialogProps & { kind: ItemDialogKind }): ReactNode {
  switch (kind) {
    case 'decide':
      return <DecideDialog {...props} />
    case 'defer':
      return <DeferDialog {...props} />
    case 'remove':
      return <RemoveDialog {...props} />
    case 'urgent':
      return <UrgentDialog {...props} />
    case 'version':
      return <VersionDialog {...props} />
    default: {
      const unknown: never = kind
      return unknown
    }
  }
}

const paramOf = ({ meeting, item }: ItemDialogProps) => ({ id: meeting.id, itemId: item.id })
const route = api.meetings[':id'].items[':itemId']

function DecideDialog(props: ItemDialogProps): ReactNode {
  const { t } = useTranslation('meetings')
  const decide = useMeetingAct(
    (outcome: string) => call(route.decide.$post({ param: paramOf(props), json: { outcome } })),
    { says: t('item.decided') },
  )
  return (
    <ReasonDialog
      title={t('item.decideTitle', { title: props.item.title })}
      what={<p className="m-0">{t('item.decideBody')}</p>}
      reasonLabel={t('item.outcome')}
      hint={t('item.outcomeHint')}
      isOptional
      submitLabel={t('item.decide')}
      onClose={props.onClose}
      onSubmit={(outcome) => decide.mutateAsync(outcome)}
    />
  )
}

function DeferDialog(props: ItemDialogProps): ReactNode {
  const { t } = useTranslation('meetings')
  const format = useFormat()
  const { item } = props
  const planned = (useQuery(meetingsQuery).data ?? []).filter((one) => one.state === 'planned')
  const defer = useMeetingAct(
    (json: { reason: string; toMeetingId: string | null }) =>
      call(route.defer.$post({ param: paramOf(props), json })),
    { says: t('item.deferredSaid') },
  )
  return (
    <ReasonDialog
      title={t('item.deferTitle', { title: item.title })}
      what={
        <p className="m-0">{t(item.positionState === 'in_council' ? 'item.deferPaper' : 'item.deferBody')}</p>
      }
      submitLabel={t('item.defer')}
      onClose={props.onClose}
      onSubmit={(reason, { toMeetingId }) => defer.mutateAsync({ reason, toMeetingId: toMeetingId || null })}
    >
      <Select
        name="toMeetingId"
        label={t('item.deferWhere')}
        emptyLabel={t('item.deferNowhere')}
        options={planned.map(({ id, number, year, heldDay }) => ({
          value: id,
          label: `${t('name', { number, year: String(year) })}, ${format.day(heldDay)}`,
        }))}
      />
    </ReasonDialog>
  )
}

function RemoveDialog(props: ItemDialogProps): ReactNode {
  const { t } = useTranslation('meetings')
  const remove = useMeetingAct(
    (reason: string) => call(route.remove.$post({ param: paramOf(props), json: { reason } })),
    { says: t('item.removedSaid') },
  )
  return (
    <ReasonDialog
      title={t('item.removeTitle', { title: props.item.title })}
      what={<p className="m-0">{t('item.removeBody')}</p>}
      submitLabel={t('item.remove')}
      onClose={props.onClose}
      onSubmit={(reason) => remove.mutateAsync(reason)}
    />
  )
}

function UrgentDialog(props: ItemDialogProps): ReactNode {
  const { t } = useTranslation('meetings')
  const record = useMeetingAct(
    (reason: string) => call(route.urgent.$post({ param: paramOf(props), json: { reason } })),
    { says: t('item.urgentSaid') },
  )
  return (
    <ReasonDialog
      title={t('item.urgentTitle', { title: props.item.title })}
      what={<p className="m-0">{t('item.urgentBody')}</p>}
      submitLabel={t('item.urgentSubmit')}
      onClose={props.onClose}
      onSubmit={(reason) => record.mutateAsync(reason)}
    />
  )
}

function VersionDialog(props: ItemDialogProps): ReactNode {
  const { t } = useTranslation('meetings')
  const { newer, attached, title } = props.item
  const attach = useMeetingAct(
    (sha256: string) => call(route.version.$post({ param: paramOf(props), json: { sha256 } })),
    { says: t('item.versionSaid') },
  )
  if (!newer) return null
  return (
    <ConfirmDialog
      isOpen
      onClose={props.onClose}
      title={t('item.versionTitle', { title })}
      confirmLabel={t('item.attachNewer', { label: newer.label })}
      onConfirm={() => attach.mutateAsync(newer.sha256)}
    >
      <p className="m-0">{t('item.versionBody', { from: attached?.label ?? '', to: newer.label })}</p>
      <code className="break-all font-mono text-sm">{newer.sha256}</code>
    </ConfirmDialog>
  )
}
