/** A suggestion in its thread: what would change, word by word, and what may be done with it. */
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { wordDiff } from '../../shared/text/diff.ts'
import type { SuggestionView, ThreadView } from '../../shared/threads/types.ts'
import { sentenceOf } from '../api.ts'
import { fullName } from '../positions/paper-names.tsx'
import { Pieces } from '../review/redline.tsx'
import { Badge, type BadgeTone } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { ErrorPanel } from '../ui/error-panel.tsx'
import { useSuggestionDeeds } from './questions.ts'

const tones: Record<SuggestionView['state'], BadgeTone> = {
  pending: 'warn',
  accepted: 'done',
  rejected: 'neutral',
  withdrawn: 'neutral',
}

export function SuggestionPart(props: {
  positionId: string
  thread: ThreadView
  suggestion: SuggestionView
  /** Other words stand there by now. */
  isConflict: boolean
}): ReactNode {
  const { t } = useTranslation('threads')
  const { thread, suggestion, isConflict } = props
  const { by, put, state } = suggestion
  return (
    <div className="flex flex-col gap-2">
      <p className="m-0 flex flex-wrap items-center gap-2 text-sm text-ink-soft">
        <span>{t('suggestion.by', { name: fullName(by) })}</span>
        <Badge tone={tones[state]}>{t(`suggestion.states.${state}`)}</Badge>
      </p>
      <Pieces pieces={wordDiff(thread.quote, put)} />
      {/* Whoever decides reads it beside the button. */}
      {isConflict && state === 'pending' && !suggestion.mayReject.allowed && (
        <p className="m-0 text-sm text-warn">{t('suggestion.conflict')}</p>
      )}
      {state === 'pending' && <Decide {...props} />}
    </div>
  )
}

function Decide({
  positionId,
  thread,
  suggestion,
  isConflict,
}: Parameters<typeof SuggestionPart>[0]): ReactNode {
  const { t } = useTranslation('threads')
  const { accept, reject, withdraw } = useSuggestionDeeds(positionId)
  const [error, setError] = useState<unknown>(null)
  const [isPending, setPending] = useState(false)
  const { by, mayAccept, mayReject, mayWithdraw } = suggestion
  const name = fullName(by)

  async function attempt(deed: (threadId: string) => Promise<unknown>): Promise<void> {
    setError(null)
    setPending(true)
    await deed(thread.id).catch(setError)
    setPending(false)
  }

  return (
    <>
      {error !== null && <ErrorPanel error={error} />}
      <div className="flex flex-wrap gap-2">
        {mayReject.allowed && (
          <>
            <Button
              size="small"
              tone="primary"
              aria-label={t('suggestion.acceptOf', { name })}
              isPending={isPending}
              whyDisabled={whyNotNow(mayAccept, isConflict ? t('suggestion.conflict') : null)}
              onPress={() => void attempt(accept)}
            >
              {t('suggestion.accept')}
            </Button>
            <Button
              size="small"
              aria-label={t('suggestion.rejectOf', { name })}
              onPress={() => void attempt(reject)}
            >
              {t('suggestion.reject')}
            </Button>
          </>
        )}
        {mayWithdraw && (
          <Button size="small" tone="quiet" onPress={() => void attempt(withdraw)}>
            {t('suggestion.withdraw')}
          </Button>
        )}
      </div>
    </>
  )
}

const whyNotNow = (may: SuggestionView['mayAccept'], conflict: string | null): string | null =>
  may.allowed ? conflict : sentenceOf(may.why)
