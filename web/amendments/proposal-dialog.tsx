/** The words of an amendment: a recommendation as it reads now, changed - or struck. For filing, renewing, and another wording. */
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isCouncilMember, isSecretariat } from '../../shared/council/abilities.ts'
import type { PaperView, VersionView } from '../../shared/positions/view.ts'
import type { CanonicalRecommendation, TextNode } from '../../shared/text/canonical.ts'
import { peopleQuery } from '../council/queries.ts'
import { fullName } from '../positions/paper-names.tsx'
import { versionQuery } from '../positions/questions.ts'
import { useSession } from '../session.ts'
import { LocalEditor } from '../text/local-editor.tsx'
import { Answered } from '../ui/answered.tsx'
import { Checkbox, Select } from '../ui/choice.tsx'
import { ConfirmDialog, Dialog } from '../ui/dialog.tsx'
import { TextArea } from '../ui/field.tsx'

export type Proposed = {
  recommendationId: string
  sha256: string
  proposal: TextNode | null
  reason: string
  authorId: string | null
}

export type ProposalDialogProps = {
  paper: PaperView
  title: string
  confirmLabel: string
  /** The recommendation is chosen already; with which words to begin. */
  on?: { recommendationId: string; begin: TextNode | null }
  /** Filing says why, and a secretary for whom; another wording is never a striking. */
  asks: { reason: boolean; striking: boolean }
  onConfirm: (proposed: Proposed) => Promise<unknown>
  onClose: () => void
}

export function ProposalDialog(props: ProposalDialogProps): ReactNode {
  const { paper, title, onClose } = props
  const question = useQuery({
    ...versionQuery(paper.id, paper.currentVersion?.id ?? ''),
    enabled: paper.currentVersion !== null,
  })
  if (!question.data)
    return (
      <Dialog isOpen onClose={onClose} title={title} isWide>
        <Answered question={question}>{() => null}</Answered>
      </Dialog>
    )
  return <Words {...props} version={question.data} />
}

function Words(props: ProposalDialogProps & { version: VersionView }): ReactNode {
  const { t } = useTranslation('amendments')
  const { paper, version, on, asks, title, confirmLabel, onConfirm, onClose } = props
  const recommendations = version.paper.parts.filter((part) => part.part === 'recommendation')
  const [chosenId, setChosen] = useState(on?.recommendationId ?? recommendations[0]?.id ?? '')
  const [text, setText] = useState<TextNode | null>(on?.begin ?? null)
  const [isStruck, setStruck] = useState(false)
  const [reason, setReason] = useState('')
  const [authorId, setAuthor] = useState('')
  const chosen = recommendations.find(({ id }) => id === chosenId)
  const proposal = isStruck ? null : (text ?? chosen?.text ?? null)
  const isUnchanged = !isStruck && JSON.stringify(proposal) === JSON.stringify(chosen?.text)
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={title}
      confirmLabel={confirmLabel}
      whyDisabled={isUnchanged ? t('file.unchanged') : null}
      onConfirm={() =>
        onConfirm({
          recommendationId: chosenId,
          sha256: version.partSha256[chosenId] ?? '',
          proposal,
          reason: reason.trim(),
          authorId: authorId === '' ? null : authorId,
        })
      }
    >
      {!on && (
        <Select
          label={t('file.which')}
          value={chosenId}
          onChange={(id) => {
            setChosen(id)
            setText(null)
          }}
          options={recommendations.map(({ id, number }) => ({
            value: id,
            label: t('file.recommendation', { number }),
          }))}
        />
      )}
      {asks.striking && (
        <Checkbox isSelected={isStruck} onChange={setStruck}>
          {t('file.strike')}
        </Checkbox>
      )}
      {chosen && !isStruck && (
        <Editor
          key={chosen.id}
          positionId={paper.id}
          recommendation={chosen}
          begin={on?.begin ?? null}
          onChange={setText}
        />
      )}
      {asks.reason && (
        <>
          <ForWhom value={authorId} onChange={setAuthor} />
          <TextArea
            lang="pl"
            rows={3}
            label={t('file.reason')}
            hint={t('file.reasonHint')}
            value={reason}
            onChange={setReason}
          />
        </>
      )}
    </ConfirmDialog>
  )
}

function Editor(props: {
  positionId: string
  recommendation: CanonicalRecommendation
  begin: TextNode | null
  onChange: (text: TextNode) => void
}): ReactNode {
  const { t } = useTranslation('amendments')
  const { positionId, recommendation, begin, onChange } = props
  return (
    <LocalEditor
      label={t('file.words', { number: recommendation.number })}
      hint={t('file.wordsHint')}
      initial={begin ?? recommendation.text}
      positionId={positionId}
      onChange={onChange}
    />
  )
}

/** A secretary has no amendments of their own: they write down who spoke. */
function ForWhom({ value, onChange }: { value: string; onChange: (id: string) => void }): ReactNode {
  const { t } = useTranslation('amendments')
  const { person, mandates } = useSession()
  const me = { personId: person.id, mandates }
  const people = useQuery({ ...peopleQuery, enabled: isSecretariat(me) })
  if (!isSecretariat(me)) return null
  const members = (people.data ?? []).filter((one) =>
    isCouncilMember({ personId: one.id, mandates: one.mandates }),
  )
  return (
    <Select
      label={t('file.forWhom')}
      value={value}
      onChange={onChange}
      {...(isCouncilMember(me) && { emptyLabel: t('file.mine') })}
      options={members.map((one) => ({ value: one.id, label: fullName(one) }))}
    />
  )
}
