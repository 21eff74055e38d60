/** Minutes: what the rows say and what people wrote, part by part; kept in versions, approved, printed, extracted from. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { ArrowLeft, Printer } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type MinutesView, shownText } from '../../shared/meetings/minutes/keep.ts'
import { Hash } from '../positions/paper-names.tsx'
import { Answered } from '../ui/answered.tsx'
import { Badge } from '../ui/badge.tsx'
import { Button, buttonLook } from '../ui/button.tsx'
import { useFormat } from '../ui/format.ts'
import { Notice, PageHeader } from '../ui/panels.tsx'
import { MinutesActs } from './minutes-acts.tsx'
import { MinutesPart } from './minutes-part.tsx'
import { MinutesVersions } from './minutes-versions.tsx'
import { minutesQuery } from './queries.ts'

const here = getRouteApi('/inside/posiedzenia/$id/protokol')

export function MinutesPage(): ReactNode {
  const { t } = useTranslation('meetings')
  const { id } = here.useParams()
  const { version, extract, language = 'pl' } = here.useSearch()
  const minutes = useQuery(minutesQuery(id, { language, version: version ?? null }))
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
        {(extract || version || language === 'en') && (
          <Link to="/posiedzenia/$id/protokol" params={{ id }} className={buttonLook('plain', 'small')}>
            {t('minutes.toNewest')}
          </Link>
        )}
        {language === 'pl' && (
          <Link
            to="/posiedzenia/$id/protokol"
            params={{ id }}
            search={{ language: 'en' }}
            className={buttonLook('quiet', 'small')}
          >
            {t('minutes.inEnglish')}
          </Link>
        )}
      </div>
      <Answered question={minutes} isWholePage>
        {(view) =>
          extract ? (
            <Extract view={view} part={extract} />
          ) : (
            <Minutes view={view} isOlder={Boolean(version)} />
          )
        }
      </Answered>
    </>
  )
}

function Minutes({ view, isOlder }: { view: MinutesView; isOlder: boolean }): ReactNode {
  const { t } = useTranslation('meetings')
  const [first, ...rest] = view.sections
  const mayEdit =
    view.abilities.manage && view.meeting.state === 'closed' && !isOlder && view.language === 'pl'
  return (
    <>
      <PageHeader
        title={first?.heading ?? t('pages.minutes')}
        tabTitle={t('pages.minutes')}
        lead={<VersionLine view={view} />}
        acts={mayEdit && <MinutesActs view={view} />}
      />
      <div className="flex max-w-4xl flex-col gap-4">
        {view.meeting.state !== 'closed' && (
          <div className="no-print">
            <Notice>{t('minutes.preview')}</Notice>
          </div>
        )}
        {view.language === 'en' && (
          <div className="no-print">
            <Notice>{t('minutes.englishIsGenerated')}</Notice>
          </div>
        )}
        <article lang={view.language} className="sheet flex flex-col gap-5 p-4 sm:p-8">
          {first && <MinutesPart view={view} section={first} mayEdit={mayEdit} isFirst />}
          {rest.map((section) => (
            <MinutesPart key={section.key} view={view} section={section} mayEdit={mayEdit} />
          ))}
          <Approved view={view} />
        </article>
        <MinutesVersions view={view} />
      </div>
    </>
  )
}

function VersionLine({ view: { version, versions, language } }: { view: MinutesView }): ReactNode {
  const { t } = useTranslation('meetings')
  const format = useFormat()
  if (!version || language === 'en') return t(versions.length === 0 ? 'minutes.notKept' : 'minutes.fromRows')
  return (
    <>
      {t('minutes.version', { number: version.ordinal, moment: format.moment(version.createdAt) })}{' '}
      <Badge tone={version.approval ? 'done' : 'neutral'}>
        {t(version.approval ? 'minutes.approved' : 'minutes.notApproved')}
      </Badge>
    </>
  )
}

/** What stands under approved minutes, also on paper. */
function Approved({ view: { version, language } }: { view: MinutesView }): ReactNode {
  const { t } = useTranslation('meetings')
  const format = useFormat()
  if (!version || language === 'en') return null
  const { approval } = version
  return (
    <footer className="border-t border-line pt-3 text-sm text-ink-soft">
      {approval && (
        <p className="m-0">
          {approval.atMeeting
            ? t('minutes.approvedAt', {
                number: approval.atMeeting.number,
                year: String(approval.atMeeting.year),
                day: format.day(approval.atMeeting.heldDay),
              })
            : t('minutes.approvedByPresent', { day: format.moment(approval.at) })}{' '}
          <span lang="pl">{approval.reason}</span>
        </p>
      )}
      <p className="m-0">{t('minutes.versionOnPaper', { number: version.ordinal })}</p>
      <Hash sha256={version.sha256} />
    </footer>
  )
}

/** One part alone, with what identifies the meeting and a place to sign. */
function Extract({ view, part }: { view: MinutesView; part: string }): ReactNode {
  const { t } = useTranslation('meetings')
  const format = useFormat()
  const section = view.sections.find(({ key }) => key === part)
  const [first] = view.sections
  if (!section || !first) return <PageHeader title={t('minutes.noPart')} />
  return (
    <>
      <PageHeader title={t('minutes.extractTitle')} lead={first.heading} />
      <article lang="pl" className="sheet flex max-w-4xl flex-col gap-5 p-4 sm:p-8">
        <p className="m-0 whitespace-pre-line">{shownText(first)}</p>
        <h2 className="m-0 text-lg font-semibold">{section.heading}</h2>
        <p className="m-0 whitespace-pre-line">{shownText(section)}</p>
        {view.version && (
          <p className="m-0 text-sm text-ink-soft">
            {t('minutes.extractOf', {
              number: view.version.ordinal,
              moment: format.moment(view.version.createdAt),
            })}{' '}
            {t(view.version.approval ? 'minutes.approved' : 'minutes.notApproved')}
          </p>
        )}
        <p className="m-0 mt-8 w-64 border-t border-ink pt-1 text-sm">{t('minutes.certified')}</p>
      </article>
    </>
  )
}
