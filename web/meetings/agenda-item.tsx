/** One point: its name, the version people got, what became of it, and what may be done to it now. */
import { Link } from '@tanstack/react-router'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AgendaItem, MeetingView } from '../../shared/meetings/types.ts'
import { type PositionState, positionStates } from '../../shared/positions/types.ts'
import { api, call } from '../api.ts'
import { StateBadge, shortHash } from '../positions/paper-names.tsx'
import { Badge } from '../ui/badge.tsx'
import { Button, IconButton } from '../ui/button.tsx'
import { useFormat } from '../ui/format.ts'
import { Notice } from '../ui/panels.tsx'
import { ItemDialog, type ItemDialogKind } from './item-dialogs.tsx'
import { itemTones } from './meeting-tones.ts'
import { useMeetingAct } from './queries.ts'

const isState = (state: string | null): state is PositionState =>
  (positionStates as readonly (string | null)[]).includes(state)

type RowProps = { meeting: MeetingView; item: AgendaItem; at: number; mayChange: boolean }

export function AgendaItemRow({ meeting, item, at, mayChange }: RowProps): ReactNode {
  const { t } = useTranslation('meetings')
  const [asked, setAsked] = useState<ItemDialogKind | null>(null)
  return (
    <div className={`flex flex-col gap-2 ${item.isCurrent ? 'border-l-4 border-accent pl-3' : ''}`}>
      <span className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <ItemTitle item={item} />
        {isState(item.positionState) && <StateBadge kind="stanowisko" state={item.positionState} />}
        {(item.state !== 'open' || meeting.state === 'open') && (
          <Badge tone={itemTones[item.state]}>{t(`item.state.${item.state}`)}</Badge>
        )}
        {item.isCurrent && <Badge tone="busy">{t('item.current')}</Badge>}
      </span>
      <ItemFacts item={item} />
      {mayChange && item.state === 'open' && <ItemWarnings item={item} onAsk={setAsked} />}
      {mayChange && <ItemActs meeting={meeting} item={item} at={at} onAsk={setAsked} />}
      {asked && <ItemDialog meeting={meeting} item={item} kind={asked} onClose={() => setAsked(null)} />}
    </div>
  )
}

function ItemTitle({ item }: { item: AgendaItem }): ReactNode {
  if (!item.positionId) return <span lang="pl">{item.title}</span>
  return (
    <Link
      to="/stanowiska/$id"
      params={{ id: item.positionId }}
      className="py-0.5 text-accent underline underline-offset-4"
    >
      <span lang="pl">{item.title}</span>
    </Link>
  )
}

/** What is on record of it, in lines. */
function ItemFacts({ item }: { item: AgendaItem }): ReactNode {
  const { t } = useTranslation('meetings')
  const format = useFormat()
  const { attached, outcome, reason, urgentReason, deferredTo, state } = item
  return (
    <div className="flex flex-col gap-0.5 text-sm text-ink-soft">
      {attached && (
        <span title={attached.sha256}>
          {t('item.attached', { label: attached.label, hash: shortHash(attached.sha256) })}
        </span>
      )}
      {urgentReason && <span>{t('item.urgent', { reason: urgentReason })}</span>}
      {outcome && (
        <span lang="pl" className="whitespace-pre-line">
          {outcome}
        </span>
      )}
      {state === 'deferred' && (
        <span>
          {deferredTo
            ? t('item.deferredTo', {
                number: deferredTo.number,
                year: String(deferredTo.year),
                day: format.day(deferredTo.heldDay),
                reason,
              })
            : t('item.deferred', { reason })}
        </span>
      )}
    </div>
  )
}

type Asking = { item: AgendaItem; onAsk: (kind: ItemDialogKind) => void }

function ItemWarnings({ item, onAsk }: Asking): ReactNode {
  const { t } = useTranslation('meetings')
  const { newer, noticeTooLate } = item
  return (
    <>
      {newer && (
        <Notice tone="warn">
          <p className="m-0">{t('item.newer', { label: newer.label, hash: shortHash(newer.sha256) })}</p>
          <Button size="small" className="no-print mt-2" onPress={() => onAsk('version')}>
            {t('item.attachNewer', { label: newer.label })}
          </Button>
        </Notice>
      )}
      {noticeTooLate && (
        <Notice tone="warn">
          <p className="m-0">
            {noticeTooLate.days === null
              ? t('item.notTold', { needed: noticeTooLate.needed })
              : t('item.toldLate', { days: noticeTooLate.days, needed: noticeTooLate.needed })}
          </p>
          <Button size="small" className="no-print mt-2" onPress={() => onAsk('urgent')}>
            {t('item.recordUrgent')}
          </Button>
        </Notice>
      )}
    </>
  )
}

function ItemActs(props: Asking & { meeting: MeetingView; at: number }): ReactNode {
  const { t } = useTranslation('meetings')
  const { meeting, item, at, onAsk } = props
  const param = { id: meeting.id, itemId: item.id }
  const move = useMeetingAct(
    (ordinal: number) => call(api.meetings[':id'].items[':itemId'].move.$post({ param, json: { ordinal } })),
    { showsRefusal: true },
  )
  const takeUp = useMeetingAct(() => call(api.meetings[':id'].items[':itemId']['take-up'].$post({ param })), {
    says: t('item.takenUp'),
    showsRefusal: true,
  })
  const { title } = item
  const isOpen = item.state === 'open'
  const runs = meeting.state === 'open'
  const last = meeting.agenda.length - 1
  return (
    <div className="no-print flex flex-wrap gap-1">
      <IconButton
        size="small"
        name={t('item.up', { title })}
        icon={<ArrowUp size={18} aria-hidden="true" />}
        whyDisabled={at === 0 ? t('item.isFirst') : null}
        whyPlace="hidden"
        onPress={() => move.mutate(at)}
      />
      <IconButton
        size="small"
        name={t('item.down', { title })}
        icon={<ArrowDown size={18} aria-hidden="true" />}
        whyDisabled={at === last ? t('item.isLast') : null}
        whyPlace="hidden"
        onPress={() => move.mutate(at + 2)}
      />
      {runs && isOpen && !item.isCurrent && (
        <ItemButton title={title} label={t('item.takeUp')} onPress={() => takeUp.mutate(undefined)} />
      )}
      {runs && isOpen && !item.positionId && (
        <ItemButton title={title} label={t('item.decide')} onPress={() => onAsk('decide')} />
      )}
      {runs && isOpen && <ItemButton title={title} label={t('item.defer')} onPress={() => onAsk('defer')} />}
      {isOpen && item.positionState !== 'in_council' && (
        <ItemButton title={title} label={t('item.remove')} onPress={() => onAsk('remove')} />
      )}
    </div>
  )
}

/** Many points have the same buttons, so each says which point it is about. */
function ItemButton(props: { title: string; label: string; onPress: () => void }): ReactNode {
  return (
    <Button size="small" tone="quiet" aria-label={`${props.label}: ${props.title}`} onPress={props.onPress}>
      {props.label}
    </Button>
  )
}
