/** All threads of the paper: the open ones in the order of the text, those whose words are gone, and the settled ones folded away. */
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PaperView } from '../../shared/positions/view.ts'
import type { ThreadView } from '../../shared/threads/types.ts'
import { sentenceOf } from '../api.ts'
import { useFieldNames } from '../positions/draft/field-names.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/panels.tsx'
import { Composer } from './composer.tsx'
import { useThreadDesk } from './desk.tsx'
import { inReadingOrder, type Placed } from './order.ts'
import { SuggestionsByAuthor } from './suggestions-by-author.tsx'
import { ThreadCard } from './thread-card.tsx'

export function ThreadsPanel({ paper }: { paper: PaperView }): ReactNode {
  const { t } = useTranslation('threads')
  const { view, draft, begin, chosenId } = useThreadDesk()
  const placed = usePlaced(view?.threads ?? [], paper)
  const fieldName = useFieldNames(paper)
  if (!view) return null
  const open = placed.filter(({ thread }) => !thread.resolved)
  const settled = placed.filter(({ thread }) => thread.resolved)
  const { mayComment } = view
  const card = ({ thread, how }: Placed) => (
    <ThreadCard key={thread.id} positionId={paper.id} thread={thread} how={how} fieldName={fieldName} />
  )
  return (
    <>
      {draft ? (
        <Composer positionId={paper.id} anchor={draft.anchor} fieldName={fieldName} />
      ) : (
        <Button
          size="small"
          className="self-start"
          whyDisabled={mayComment.allowed ? null : sentenceOf(mayComment.why)}
          onPress={() => begin(null)}
        >
          {t('onWhole')}
        </Button>
      )}
      {placed.length === 0 && !draft && mayComment.allowed && (
        <EmptyState title={t('emptyTitle')}>{t('empty')}</EmptyState>
      )}
      {placed.length > 0 && (
        <section aria-label={t('list')} className="flex flex-col gap-3">
          <p className="m-0 text-sm text-ink-soft">
            {open.length > 0 ? t('open', { count: open.length }) : t('none')}
            {open.length > 1 && ` ${t('keys')}`}
          </p>
          <SuggestionsByAuthor positionId={paper.id} threads={open.map(({ thread }) => thread)} />
          {open.map(card)}
        </section>
      )}
      {settled.length > 0 && (
        <details open={settled.some(({ thread }) => thread.id === chosenId) || undefined}>
          <summary className="flex min-h-9 cursor-pointer items-center font-medium">
            {t('resolved', { count: settled.length })}
          </summary>
          <div className="flex flex-col gap-3 pt-2">{settled.map(card)}</div>
        </details>
      )}
    </>
  )
}

/** Looked up again when words change. */
function usePlaced(threads: ThreadView[], paper: PaperView): Placed[] {
  const { fields } = useThreadDesk()
  const [, look] = useState(0)
  useEffect(() => fields.subscribe(() => look((before) => before + 1)), [fields])
  return inReadingOrder(threads, fields, paper)
}
