/** My verdict on one subject: one press to approve; an objection or a comment asks for words first. */
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Verdict, type VerdictKind, verdictKinds } from '../../shared/review/types.ts'
import { api, call } from '../api.ts'
import { isStale, usePaperDeed } from '../positions/questions.ts'
import { Button } from '../ui/button.tsx'
import { ErrorPanel } from '../ui/error-panel.tsx'
import { TextArea } from '../ui/field.tsx'

export type VerdictSubject = {
  positionId: string
  versionId: string
  recommendationId: string | null
  /** The hash of the words on the screen; the server refuses another one. */
  sha256: string
  name: string
}

export function GiveVerdict({ subject, mine }: { subject: VerdictSubject; mine: Verdict | null }): ReactNode {
  const { t } = useTranslation('review')
  const [isChanging, setChanging] = useState(false)
  const [wordsFor, setWordsFor] = useState<VerdictKind | null>(null)
  const [isPending, setPending] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const { name, positionId, ...what } = subject
  const give = usePaperDeed(
    positionId,
    (said: { kind: VerdictKind; comment: string }) =>
      call(api.positions[':id'].verdicts.$post({ param: { id: positionId }, json: { ...what, ...said } })),
    t('give.done', { subject: name }),
  )

  async function send(kind: VerdictKind, comment: string): Promise<void> {
    setPending(true)
    setError(null)
    try {
      await give({ kind, comment })
      setWordsFor(null)
      setChanging(false)
      // The button that was pressed is gone; whoever goes by keyboard stays at the words they spoke on.
      document.getElementById(placeId(subject.recommendationId))?.focus({ preventScroll: true })
    } catch (thrown) {
      setError(thrown)
    } finally {
      setPending(false)
    }
  }

  const trouble = error !== null && (
    <ErrorPanel error={error}>{isStale(error) && <p className="m-0">{t('give.stale')}</p>}</ErrorPanel>
  )
  if (wordsFor) {
    return (
      <>
        <VerdictWords
          kind={wordsFor}
          subject={name}
          isPending={isPending}
          onSend={(comment) => void send(wordsFor, comment)}
          onCancel={() => setWordsFor(null)}
        />
        {trouble}
      </>
    )
  }
  if (mine && !isChanging) {
    return (
      <>
        <Button size="small" className="self-start" onPress={() => setChanging(true)}>
          {t('give.change', { subject: name })}
        </Button>
        {trouble}
      </>
    )
  }
  return (
    <>
      <fieldset className="m-0 flex min-w-0 flex-wrap gap-2 border-0 p-0">
        <legend className="mb-1 p-0 text-sm text-ink-soft">{t('give.legend', { subject: name })}</legend>
        {verdictKinds.map((kind) => (
          <Button
            key={kind}
            size="small"
            tone={kind === 'approve' ? 'primary' : 'plain'}
            isPending={isPending && kind === 'approve'}
            onPress={() => (asksWords(kind) ? setWordsFor(kind) : void send(kind, ''))}
          >
            {t(`do.${kind}`)}
          </Button>
        ))}
        {mine && (
          <Button size="small" tone="quiet" onPress={() => setChanging(false)}>
            {t('give.keep')}
          </Button>
        )}
      </fieldset>
      {trouble}
    </>
  )
}

/** Where verdicts on a subject stand on the page; links of the panel lead here. */
export const placeId = (recommendationId: string | null): string => `verdict-${recommendationId ?? 'whole'}`

const asksWords = (kind: VerdictKind): boolean => kind === 'object' || kind === 'approve_with_comment'

function VerdictWords(props: {
  kind: VerdictKind
  subject: string
  isPending: boolean
  onSend: (comment: string) => void
  onCancel: () => void
}): ReactNode {
  const { t } = useTranslation(['review', 'common'])
  const [words, setWords] = useState('')
  const label = props.kind === 'object' ? t('review:give.objection') : t('review:give.comment')
  return (
    <div className="flex flex-col gap-3">
      <TextArea
        autoFocus
        lang="pl"
        rows={3}
        label={label}
        hint={props.kind === 'object' ? t('review:give.objectionHint') : t('review:give.commentHint')}
        value={words}
        onChange={setWords}
      />
      <div className="flex flex-wrap gap-2">
        <Button
          tone="primary"
          size="small"
          isPending={props.isPending}
          whyDisabled={words.trim() === '' ? t('review:give.wordsMissing') : null}
          onPress={() => props.onSend(words.trim())}
        >
          {t(`review:do.${props.kind}`)}
        </Button>
        <Button size="small" onPress={props.onCancel}>
          {t('common:act.cancel')}
        </Button>
      </div>
    </div>
  )
}
