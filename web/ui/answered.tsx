/** Shows a question to the server in its three moments: waiting, refused or broken, answered. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorPanel } from './error-panel.tsx'
import { Loading } from './progress.tsx'

export type Question<Answer> = {
  data: Answer | undefined
  error: unknown
  refetch: () => unknown
}

export function Answered<Answer>(props: {
  question: Question<Answer>
  children: (answer: Answer) => ReactNode
  /** What is being waited for, as a sentence. */
  waiting?: string
}): ReactNode {
  const { t } = useTranslation('common')
  const { data, error, refetch } = props.question
  if (data !== undefined) return props.children(data)
  if (error) return <ErrorPanel error={error} kept={t('error.keptPage')} onRetry={() => void refetch()} />
  return props.waiting ? <Loading what={props.waiting} /> : <Loading />
}
