/** Shows a question to the server in its three moments: waiting, refused or broken, answered. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { buttonLook } from './button.tsx'
import { ErrorPanel } from './error-panel.tsx'
import { PageHeader } from './panels.tsx'
import { Loading } from './progress.tsx'

export type Question<Answer> = {
  data: Answer | undefined
  error: unknown
  refetch: () => unknown
}

export function Answered<Answer>(props: {
  question: Question<Answer>
  children: (answer: Answer) => ReactNode
  /** The page is nothing without the answer: one that does not exist is told like an unknown address. */
  isWholePage?: boolean
  /** What is being waited for, as a sentence. */
  waiting?: string
}): ReactNode {
  const { t } = useTranslation('common')
  const { data, error, refetch } = props.question
  if (data !== undefined) return props.children(data)
  if (props.isWholePage && isNotFound(error)) return <NotThere />
  if (error) return <ErrorPanel error={error} kept={t('error.keptPage')} onRetry={() => void refetch()} />
  return props.waiting ? <Loading what={props.waiting} /> : <Loading />
}

const isNotFound = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'not_found'

function NotThere(): ReactNode {
  const { t } = useTranslation('common')
  return (
    <>
      <PageHeader title={t('notFound.title')} lead={t('notFound.hidden')} />
      <Link to="/" className={buttonLook('primary')}>
        {t('notFound.toDesk')}
      </Link>
    </>
  )
}
