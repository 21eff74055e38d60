/** The states of a text from the newest to the oldest: named versions, and between them what was written until somebody paused. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ArrowLeftRight, BookOpen, Users } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { PaperView } from '../../shared/positions/view.ts'
import { Answered } from '../ui/answered.tsx'
import { buttonLook } from '../ui/button.tsx'
import { statesQuery } from './questions.ts'
import { type NamedState, useNamedStates } from './state-names.ts'

export function Timeline({ paper }: { paper: PaperView }): ReactNode {
  const { t } = useTranslation('past')
  const question = useQuery(statesQuery(paper.id))
  const [now, ...past] = useNamedStates(paper, question.data ?? [])
  const params = { id: paper.id }
  return (
    <section aria-label={t('timeline.title')} className="flex flex-col gap-3 border-b border-line pb-4">
      <h3 className="m-0 text-base font-semibold">{t('timeline.title')}</h3>
      <div className="flex flex-wrap gap-2">
        <Link
          to="/stanowiska/$id/podglad"
          params={params}
          search={{}}
          className={buttonLook('plain', 'small')}
        >
          <BookOpen size={16} aria-hidden="true" />
          {t('preview.open')}
        </Link>
        <Link
          to="/stanowiska/$id/porownanie"
          params={params}
          search={{}}
          className={buttonLook('plain', 'small')}
        >
          <ArrowLeftRight size={16} aria-hidden="true" />
          {t('compare.open')}
        </Link>
        <Link
          to="/stanowiska/$id/autorzy-tekstu"
          params={params}
          search={{}}
          className={buttonLook('plain', 'small')}
        >
          <Users size={16} aria-hidden="true" />
          {t('authors.open')}
        </Link>
      </div>
      <Answered question={question}>
        {() =>
          past.length === 0 ? (
            <p className="m-0 text-sm text-ink-soft">{t('timeline.empty')}</p>
          ) : (
            <ol className="m-0 flex max-h-72 list-none flex-col overflow-y-auto p-0" tabIndex={-1}>
              {past.map((state) => (
                <State key={state.value} id={paper.id} state={state} now={now} />
              ))}
            </ol>
          )
        }
      </Answered>
    </section>
  )
}

function State(props: { id: string; state: NamedState; now: NamedState | undefined }): ReactNode {
  const { t } = useTranslation('past')
  const { id, state } = props
  const link = 'text-accent underline underline-offset-4'
  return (
    <li className="flex flex-col gap-0.5 border-t border-line py-2 first:border-t-0">
      <span>{state.label}</span>
      <span className="flex flex-wrap gap-x-4 text-sm">
        <Link
          to="/stanowiska/$id/podglad"
          params={{ id }}
          search={{ stan: state.value }}
          className={link}
          aria-label={t('timeline.readThis', { name: state.label })}
        >
          {t('timeline.read')}
        </Link>
        <Link
          to="/stanowiska/$id/porownanie"
          params={{ id }}
          search={{ od: state.value, do: 'now' }}
          className={link}
          aria-label={t('timeline.compareThis', { name: state.label })}
        >
          {t('timeline.compare')}
        </Link>
      </span>
    </li>
  )
}
