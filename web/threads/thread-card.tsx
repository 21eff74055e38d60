/** One thread: where it stands, what was said, and what I may do with it. */
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ThreadView } from '../../shared/threads/types.ts'
import { sentenceOf } from '../api.ts'
import { fullName } from '../positions/paper-names.tsx'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { ErrorPanel } from '../ui/error-panel.tsx'
import { useFormat } from '../ui/format.ts'
import { announce } from '../ui/toast.tsx'
import { CommentLine } from './comment-line.tsx'
import { useThreadDesk } from './desk.tsx'
import { MentionArea } from './mention-area.tsx'
import { useThreadDeeds } from './questions.ts'
import { Quoted } from './quoted.tsx'
import { SuggestionPart } from './suggestion-part.tsx'

export type ThreadCardProps = {
  positionId: string
  thread: ThreadView
  /** Where it stands now, or what became of its words. */
  how: string
  fieldName: (root: string) => string
}

/** From this width on the panel stands beside the text and scrolls by itself. */
const besideTheText = '(min-width: 64rem)'

export function ThreadCard({ positionId, thread, how, fieldName }: ThreadCardProps): ReactNode {
  const { t } = useTranslation('threads')
  const { view, fields, chosenId, choose, takesFocus } = useThreadDesk()
  const card = useRef<HTMLElement>(null)
  const isChosen = chosenId === thread.id
  const { anchor } = thread
  const { suggestion } = thread
  const author = suggestion?.by ?? thread.comments[0]?.author
  const name = author ? fullName(author) : ''
  const field = anchor ? fieldName(anchor.root) : t('whole')
  useEffect(() => {
    if (!isChosen) return
    const takesKeyboard = takesFocus(thread.id)
    // Where the panel stands below the text, the way to it would lead away from the words one has just pointed at.
    if (takesKeyboard || matchMedia(besideTheText).matches) card.current?.scrollIntoView({ block: 'nearest' })
    if (takesKeyboard) card.current?.focus({ preventScroll: true })
  }, [isChosen, takesFocus, thread.id])

  function show(): void {
    if (!anchor) return
    choose(thread.id)
    const words = fields.show(anchor)
    if (words !== null) announce(t('shown', { words: words.slice(0, 200) }))
  }

  return (
    <article
      ref={card}
      tabIndex={-1}
      aria-label={t(suggestion ? 'suggestion.thread' : 'thread', { name, field })}
      className={`flex flex-col gap-2 rounded-lg border p-3 outline-none ${isChosen ? 'border-accent bg-accent-tint/40' : 'border-line'}`}
    >
      <p className="m-0 flex flex-wrap items-center gap-2 text-sm text-ink-soft">
        <span lang={anchor ? 'pl' : undefined}>
          {anchor && thread.quote === '' ? t('wholeOf', { field }) : field}
        </span>
        {thread.versionLabel && <span>{t('version', { label: thread.versionLabel })}</span>}
        {thread.audience === 'reviewers' && <Badge tone="warn">{t('apart')}</Badge>}
      </p>
      {suggestion ? (
        <SuggestionPart
          positionId={positionId}
          thread={thread}
          suggestion={suggestion}
          isConflict={how === 'edited' || how === 'block' || how === 'lost'}
        />
      ) : (
        thread.quote !== '' && <Quoted words={thread.quote} />
      )}
      {!suggestion && (how === 'edited' || how === 'block' || how === 'lost') && (
        <p className="m-0 text-sm text-warn">{t(`where.${how}`)}</p>
      )}
      <ol className="m-0 flex list-none flex-col gap-2 p-0">
        {thread.comments.map((comment) => (
          <li key={comment.id}>
            <CommentLine positionId={positionId} comment={comment} people={view?.people ?? []} />
          </li>
        ))}
      </ol>
      <Acts
        positionId={positionId}
        thread={thread}
        name={name}
        onShow={anchor && how !== 'lost' ? show : null}
      />
    </article>
  )
}

function Acts(props: {
  positionId: string
  thread: ThreadView
  name: string
  onShow: (() => void) | null
}): ReactNode {
  const { t } = useTranslation(['threads', 'common'])
  const format = useFormat()
  const { view } = useThreadDesk()
  const { answer, resolve, reopen } = useThreadDeeds(props.positionId)
  const [isAnswering, setAnswering] = useState(false)
  const [body, setBody] = useState('')
  const [error, setError] = useState<unknown>(null)
  const { thread, name, onShow } = props
  const { resolved, maySettle } = thread
  const mayAnswer = view?.mayComment.allowed === true && !resolved

  const attempt = async (deed: () => Promise<unknown>): Promise<void> => {
    setError(null)
    await deed().catch(setError)
  }
  const send = () =>
    attempt(async () => {
      await answer({ threadId: thread.id, body: body.trim() })
      setBody('')
      setAnswering(false)
    })

  return (
    <>
      {resolved && (
        <p className="m-0 text-sm text-ink-soft">
          {t('threads:resolvedBy', { name: fullName(resolved.by), moment: format.moment(resolved.at) })}
        </p>
      )}
      {isAnswering && (
        <MentionArea
          takesFocus
          label={t('threads:yourAnswer')}
          hint={t('threads:hint')}
          value={body}
          onChange={setBody}
          people={view?.people ?? []}
          onSend={() => void send()}
        />
      )}
      {error !== null && <ErrorPanel error={error} />}
      <div className="flex flex-wrap gap-2">
        {isAnswering ? (
          <>
            <Button tone="primary" size="small" onPress={() => void send()}>
              {t('threads:send')}
            </Button>
            <Button size="small" onPress={() => setAnswering(false)}>
              {t('common:act.cancel')}
            </Button>
          </>
        ) : (
          mayAnswer && (
            <Button
              size="small"
              aria-label={t('threads:answerTo', { name })}
              onPress={() => setAnswering(true)}
            >
              {t('threads:answer')}
            </Button>
          )
        )}
        {onShow && (
          <Button size="small" tone="quiet" onPress={onShow}>
            {t('threads:show')}
          </Button>
        )}
        {thread.suggestion ? null : maySettle.allowed ? (
          <Button
            size="small"
            tone="quiet"
            aria-label={t(resolved ? 'threads:reopenOf' : 'threads:resolveOf', { name })}
            onPress={() => void attempt(() => (resolved ? reopen(thread.id) : resolve(thread.id)))}
          >
            {t(resolved ? 'threads:reopen' : 'threads:resolve')}
          </Button>
        ) : (
          view?.mayComment.allowed && <span className="sr-only">{sentenceOf(maySettle.why)}</span>
        )}
      </div>
    </>
  )
}
