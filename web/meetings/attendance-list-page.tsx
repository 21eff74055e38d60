/** The attendance list to print and to sign: a line per seat and per deputy, guests, and room for those nobody expected. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { ArrowLeft, Printer } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Attending, MeetingView } from '../../shared/meetings/types.ts'
import { councilQuery } from '../council/queries.ts'
import { Answered } from '../ui/answered.tsx'
import { Button, buttonLook } from '../ui/button.tsx'
import { useFormat } from '../ui/format.ts'
import { PageHeader } from '../ui/panels.tsx'
import { meetingQuery } from './queries.ts'

const here = getRouteApi('/inside/posiedzenia/$id/lista-obecnosci')
const emptyLines = 4

export function AttendanceListPage(): ReactNode {
  const { t } = useTranslation('meetings')
  const { id } = here.useParams()
  const meeting = useQuery(meetingQuery(id))
  return (
    <>
      <div className="no-print mb-4 flex flex-wrap gap-2">
        <Link to="/posiedzenia/$id" params={{ id }} className={buttonLook('quiet', 'small')}>
          <ArrowLeft size={16} aria-hidden="true" />
          {t('backToMeeting')}
        </Link>
        <Button size="small" icon={<Printer size={16} aria-hidden="true" />} onPress={() => window.print()}>
          {t('print')}
        </Button>
      </div>
      <Answered question={meeting} isWholePage>
        {(view) => <List meeting={view} />}
      </Answered>
    </>
  )
}

type Line = { key: string; name: string; about: string; remote: boolean }

function List({ meeting }: { meeting: MeetingView }): ReactNode {
  const { t } = useTranslation('meetings')
  const format = useFormat()
  const council = useQuery(councilQuery).data
  const about = (...parts: string[]) => parts.filter(Boolean).join(', ')
  const seats = meeting.seats.map((one) => lineOf(one, about(one.organisationName, one.roleLabel)))
  const deputies = meeting.deputies.map((one) => lineOf(one, about(one.organisationName, one.roleLabel)))
  const guests: Line[] = meeting.guestList.map((one) => ({
    key: one.id,
    name: one.name,
    about: about(one.role, one.organisation, t(`guests.kind.${one.kind}`)),
    remote: one.remote,
  }))
  const empty: Line[] = Array.from({ length: emptyLines }, (_, at) => ({
    ...{ key: `empty ${at}`, name: '', about: '', remote: false },
  }))
  return (
    <>
      <p className="m-0 text-lg font-semibold">{council?.name}</p>
      <PageHeader
        title={t('listPage.title')}
        lead={`${t('name', { number: meeting.number, year: String(meeting.year) })} · ${t('when', { day: format.day(meeting.heldDay), time: meeting.startsAt })} · ${meeting.place}`}
      />
      <div className="flex flex-col gap-6">
        <SignTable caption={t('listPage.members')} lines={seats} />
        {deputies.length > 0 && <SignTable caption={t('listPage.deputies')} lines={deputies} />}
        <SignTable caption={t('listPage.guests')} lines={[...guests, ...empty]} />
      </div>
    </>
  )
}

const lineOf = (one: Attending, about: string): Line => ({
  key: one.mandateId,
  name: one.name,
  about,
  remote: one.present && one.remote,
})

function SignTable({ caption, lines }: { caption: string; lines: Line[] }): ReactNode {
  const { t } = useTranslation('meetings')
  const cell = 'border border-line px-2 py-2 text-left align-top'
  return (
    <div className="overflow-x-auto">
      <table className="w-full border-collapse">
        <caption className="pb-2 text-left font-semibold">{caption}</caption>
        <thead>
          <tr>
            <th scope="col" className={`${cell} w-10`}>
              {t('listPage.number')}
            </th>
            <th scope="col" className={cell}>
              {t('listPage.name')}
            </th>
            <th scope="col" className={cell}>
              {t('listPage.organisation')}
            </th>
            <th scope="col" className={`${cell} w-1/3`}>
              {t('listPage.signature')}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, at) => (
            <tr key={line.key} className="h-12 break-inside-avoid">
              <td className={cell}>{at + 1}</td>
              <td className={cell}>{line.name}</td>
              <td className={cell}>{line.about}</td>
              <td className={cell}>{line.remote ? t('listPage.remote') : ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
