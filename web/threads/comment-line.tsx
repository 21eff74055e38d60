/** One comment: who, when, the words; my own I may change or take back. */
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PersonName } from '../../shared/council/types.ts'
import type { CommentView } from '../../shared/threads/types.ts'
import { fullName } from '../positions/paper-names.tsx'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/dialog.tsx'
import { ErrorPanel } from '../ui/error-panel.tsx'
import { useFormat } from '../ui/format.ts'
import { useThreadDesk } from './desk.tsx'
import { MentionArea } from './mention-area.tsx'
import { useThreadDeeds } from './questions.ts'

type Props = { positionId: string; comment: CommentView; people: PersonName[] }

export function CommentLine({ positionId, comment, people }: Props): ReactNode {
  const { t } = useTranslation('threads')
  const format = useFormat()
  const { author, organisationName, at, editedAt, isRemoved, body } = comment
  const [isEditing, setEditing] = useState(false)
  return (
    <div className="flex flex-col gap-1">
      <p className="m-0 text-sm text-ink-soft">
        <strong className="text-ink">{fullName(author)}</strong>
        {organisationName && <span>, {organisationName}</span>}
        {' · '}
        <time dateTime={at}>{format.moment(at)}</time>
        {editedAt && !isRemoved && <span> · {t('edited', { moment: format.moment(editedAt) })}</span>}
      </p>
      {isRemoved ? (
        <p className="m-0 text-ink-soft italic">{t('removed')}</p>
      ) : isEditing ? (
        <Editing
          positionId={positionId}
          comment={comment}
          people={people}
          onClose={() => setEditing(false)}
        />
      ) : (
        <>
          <p lang="pl" className="m-0 whitespace-pre-line wrap-break-word">
            {body}
          </p>
          <MyActs positionId={positionId} comment={comment} onEdit={() => setEditing(true)} />
        </>
      )}
    </div>
  )
}

function MyActs(props: { positionId: string; comment: CommentView; onEdit: () => void }): ReactNode {
  const { t } = useTranslation('threads')
  const { view } = useThreadDesk()
  const { remove } = useThreadDeeds(props.positionId)
  const [isRemoving, setRemoving] = useState(false)
  const { comment } = props
  if (!comment.isMine || !view?.mayComment.allowed) return null
  const words = comment.body.slice(0, 60)
  return (
    <div className="flex flex-wrap gap-1">
      <Button size="small" tone="quiet" aria-label={t('editOf', { words })} onPress={props.onEdit}>
        {t('edit')}
      </Button>
      <Button
        size="small"
        tone="quiet"
        aria-label={t('removeOf', { words })}
        onPress={() => setRemoving(true)}
      >
        {t('remove')}
      </Button>
      <ConfirmDialog
        isOpen={isRemoving}
        onClose={() => setRemoving(false)}
        title={t('removeTitle')}
        confirmLabel={t('remove')}
        tone="danger"
        onConfirm={() => remove(comment.id)}
      >
        <p lang="pl" className="m-0 whitespace-pre-line">
          „{comment.body}”
        </p>
        <p className="m-0">{t('removeBody')}</p>
      </ConfirmDialog>
    </div>
  )
}

function Editing(props: Props & { onClose: () => void }): ReactNode {
  const { t } = useTranslation(['threads', 'common'])
  const { change } = useThreadDeeds(props.positionId)
  const [body, setBody] = useState(props.comment.body)
  const [error, setError] = useState<unknown>(null)
  const save = () =>
    change({ commentId: props.comment.id, body: body.trim() }).then(props.onClose, (thrown) =>
      setError(thrown),
    )
  return (
    <div className="flex flex-col gap-2">
      <MentionArea
        takesFocus
        label={t('threads:yours')}
        hint={t('threads:hint')}
        value={body}
        onChange={setBody}
        people={props.people}
        onSend={() => void save()}
      />
      {error !== null && <ErrorPanel error={error} />}
      <div className="flex flex-wrap gap-2">
        <Button tone="primary" size="small" onPress={() => void save()}>
          {t('threads:save')}
        </Button>
        <Button size="small" onPress={props.onClose}>
          {t('common:act.cancel')}
        </Button>
      </div>
    </div>
  )
}
