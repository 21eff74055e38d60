/** The hours behind the taps: every coming and going, put right by the secretariat with a reason, and what stood there before. */
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AttendanceCorrection, Interval, MeetingView } from '../../shared/meetings/types.ts'
import { Button } from '../ui/button.tsx'
import { useFormat } from '../ui/format.ts'
import { Section } from '../ui/panels.tsx'
import { StayDialog, type StayQuestion } from './stay-dialog.tsx'

export function StaysSection({ meeting }: { meeting: MeetingView }): ReactNode {
  const { t } = useTranslation('meetings')
  const [asked, setAsked] = useState<StayQuestion | null>(null)
  const people = whoWas(meeting)
  const mayCorrect = meeting.abilities.manage && (meeting.state === 'open' || meeting.state === 'closed')
  if (people.length === 0 && !mayCorrect) return null
  return (
    <Section title={t('stays.title')} lead={t('stays.lead')}>
      {people.length === 0 ? (
        <p className="m-0 text-ink-soft">{t('stays.none')}</p>
      ) : (
        <details>
          <summary className="min-h-6 cursor-pointer">{t('stays.show', { count: people.length })}</summary>
          <ul className="m-0 mt-2 flex list-none flex-col gap-2 p-0">
            {people.map((person) => (
              <li key={person.id} className="flex flex-wrap items-baseline gap-x-3">
                <span className="font-medium">{person.name}</span>
                {person.intervals.map((stay) => (
                  <Stay
                    key={stay.id}
                    stay={stay}
                    onAsk={mayCorrect ? () => setAsked({ kind: 'correct', stay, name: person.name }) : null}
                  />
                ))}
              </li>
            ))}
          </ul>
        </details>
      )}
      {mayCorrect && (
        <Button size="small" className="no-print mt-3" onPress={() => setAsked({ kind: 'add' })}>
          {t('stays.add')}
        </Button>
      )}
      <Corrections corrections={meeting.corrections} />
      {asked && <StayDialog meeting={meeting} question={asked} onClose={() => setAsked(null)} />}
    </Section>
  )
}

/** Guests too: one written down by mistake is taken off the list here. */
function whoWas({
  seats,
  deputies,
  guestList,
}: MeetingView): { id: string; name: string; intervals: Interval[] }[] {
  const members = [...seats, ...deputies].map(({ mandateId: id, name, intervals }) => ({
    id,
    name,
    intervals,
  }))
  const guests = guestList.map((one) => ({ id: one.id, name: one.name, intervals: [one] }))
  return [...members, ...guests].filter(({ intervals }) => intervals.length > 0)
}

function Stay({ stay, onAsk }: { stay: Interval; onAsk: (() => void) | null }): ReactNode {
  const { t } = useTranslation('meetings')
  const format = useFormat()
  const span = `${format.time(stay.arrivedAt)}–${stay.leftAt ? format.time(stay.leftAt) : t('stays.toTheEnd')}`
  const words = stay.remote ? `${span} (${t('stays.remote')})` : span
  if (!onAsk) return <span className="text-ink-soft">{words}</span>
  return (
    <Button size="small" tone="quiet" onPress={onAsk}>
      {words}
    </Button>
  )
}

function Corrections({ corrections }: { corrections: AttendanceCorrection[] }): ReactNode {
  const { t } = useTranslation('meetings')
  const format = useFormat()
  if (corrections.length === 0) return null
  const span = (one: AttendanceCorrection['old']) =>
    one ? `${format.time(one.arrivedAt)}–${one.leftAt ? format.time(one.leftAt) : t('stays.toTheEnd')}` : '–'
  return (
    <div className="mt-4 border-t border-line pt-3">
      <h3 className="m-0 text-base font-semibold">{t('stays.corrections')}</h3>
      <ul className="m-0 mt-1 list-disc pl-5 text-sm">
        {corrections.map((one) => (
          <li key={one.id}>
            {t(`stays.corrected.${one.what}`, { name: one.name, old: span(one.old), new: span(one.new) })}{' '}
            <span className="text-ink-soft">
              {t('stays.why', { reason: one.reason, by: one.correctedBy, moment: format.moment(one.at) })}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
