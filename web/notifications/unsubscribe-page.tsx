/**
 * Where the link at the foot of a letter leads: says what would stop, and stops it when asked. Nobody has to sign in. The code stands
 * after the `#`, and is taken out of the address bar as soon as it has been read.
 */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChosenTopic } from '../../shared/notifications/whats.ts'
import { api, call, isRefusedWith } from '../api.ts'
import { useAct } from '../queries.ts'
import { Answered } from '../ui/answered.tsx'
import { Button, buttonLook } from '../ui/button.tsx'
import { ErrorPanel } from '../ui/error-panel.tsx'
import { PageHeader } from '../ui/panels.tsx'

type Stopping = { topic: ChosenTopic | 'digest'; isStopped: boolean }

export function UnsubscribePage(): ReactNode {
  const { t } = useTranslation('notifications')
  const [token] = useState(() => decodedOr(window.location.hash.slice(1)))
  useEffect(() => {
    if (token) window.history.replaceState(window.history.state, '', window.location.pathname)
  }, [token])
  const looked = useQuery({
    queryKey: ['unsubscribe', token],
    enabled: token !== '',
    queryFn: (): Promise<Stopping> => call(api.notices.unsubscribe.look.$post({ json: { token } })),
  })
  if (!token || isRefusedWith(looked.error, 'unsubscribe_invalid', 'malformed'))
    return <Said title={t('stop.invalidTitle')} body={t('stop.invalidBody')} />
  return (
    <Answered question={looked} waiting={t('stop.looking')}>
      {(stopping) => <Stop token={token} stopping={stopping} />}
    </Answered>
  )
}

/** A hand-made address may hold half a percent code. */
function decodedOr(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function Stop({ token, stopping }: { token: string; stopping: Stopping }): ReactNode {
  const { t } = useTranslation('notifications')
  const stop = useAct(() => call(api.notices.unsubscribe.$post({ json: { token } })))
  const { topic } = stopping
  if (stopping.isStopped || stop.isSuccess)
    return <Said title={t('stop.doneTitle')} body={t('stop.doneBody')} />
  const lead =
    topic === 'digest' ? t('stop.digestLead') : t('stop.topicLead', { topic: t(`topic.${topic}.name`) })
  return (
    <>
      <PageHeader title={t('stop.title')} lead={lead} />
      <div className="flex flex-col items-start gap-4">
        {stop.error && <ErrorPanel error={stop.error} />}
        <Button tone="primary" isPending={stop.isPending} onPress={() => stop.mutate()}>
          {t('stop.act')}
        </Button>
      </div>
    </>
  )
}

function Said({ title, body }: { title: string; body: string }): ReactNode {
  const { t } = useTranslation('notifications')
  return (
    <div role="status">
      <PageHeader title={title} lead={body} />
      <Link to="/powiadomienia/ustawienia" className={buttonLook('primary')}>
        {t('stop.toChoices')}
      </Link>
    </div>
  )
}
