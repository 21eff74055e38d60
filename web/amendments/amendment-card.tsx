/** One amendment: whose, to which words, what became of it, and what I may do with it. */
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AmendmentState, AmendmentView } from '../../shared/amendments/types.ts'
import type { PaperView } from '../../shared/positions/view.ts'
import { sentenceOf } from '../api.ts'
import { ActedVersion } from '../positions/acted-version.tsx'
import { fullName } from '../positions/paper-names.tsx'
import { Pieces } from '../review/redline.tsx'
import { Badge, type BadgeTone } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/dialog.tsx'
import { ErrorPanel } from '../ui/error-panel.tsx'
import { TextArea } from '../ui/field.tsx'
import { useFormat } from '../ui/format.ts'
import { Notice } from '../ui/panels.tsx'
import { ProposalDialog } from './proposal-dialog.tsx'
import { useAmendmentDeeds } from './questions.ts'

const tones: Record<AmendmentState, BadgeTone> = {
  filed: 'busy',
  admitted: 'warn',
  inadmissible: 'neutral',
  withdrawn: 'neutral',
  moot: 'neutral',
  carried: 'done',
  lost: 'danger',
}

type Props = { paper: PaperView; amendment: AmendmentView }

export function AmendmentCard({ paper, amendment }: Props): ReactNode {
  const { t } = useTranslation('amendments')
  const format = useFormat()
  const { ordinal, number, state, author, recordedBy, proposal, modified } = amendment
  const name = t('name', { ordinal })
  return (
    <article aria-label={name} className="flex flex-col gap-2 rounded-lg border border-line p-3">
      <p className="m-0 flex flex-wrap items-center gap-2">
        <strong>{name}</strong>
        <Badge tone={tones[state]}>{t(`state.${state}`)}</Badge>
        {amendment.isNext && <Badge tone="busy">{t('next')}</Badge>}
        {amendment.isOral && <Badge tone="neutral">{t('oral')}</Badge>}
      </p>
      <p className="m-0 text-sm text-ink-soft">
        {t('to', {
          number,
          label: amendment.versionLabel,
          name: fullName(author),
          moment: format.moment(amendment.filedAt),
        })}
        {recordedBy && ` ${t('recordedBy', { name: fullName(recordedBy) })}`}
      </p>
      {proposal === null ? (
        <p className="m-0 font-medium">{t('strikes', { number })}</p>
      ) : (
        <Pieces pieces={amendment.redline} />
      )}
      {amendment.reason !== '' && (
        <p lang="pl" className="m-0 whitespace-pre-line text-sm">
          {t('reason', { reason: amendment.reason })}
        </p>
      )}
      {amendment.ruling !== '' && <p className="m-0 text-sm">{t('ruling', { reason: amendment.ruling })}</p>}
      {state === 'moot' && <p className="m-0 text-sm">{t('moot')}</p>}
      {amendment.collidesWith.length > 0 && (
        <Notice tone="warn">
          {t('collides', { others: amendment.collidesWith.map((other) => `P${other}`).join(', ') })}
        </Notice>
      )}
      {amendment.isOutdated && <Notice tone="warn">{t('outdated')}</Notice>}
      {modified && (
        <Notice tone="info">
          <p className="m-0 font-medium">{t('modified')}</p>
          <Pieces pieces={modified.redline} />
        </Notice>
      )}
      <Acts paper={paper} amendment={amendment} name={name} />
    </article>
  )
}

function Acts({ paper, amendment, name }: Props & { name: string }): ReactNode {
  const { t } = useTranslation('amendments')
  const deeds = useAmendmentDeeds(paper.id)
  const [asked, setAsked] = useState<'refuse' | 'modify' | 'renew' | 'vote' | 'withdraw' | null>(null)
  const [error, setError] = useState<unknown>(null)
  const { id, abilities, recommendationId, proposal, modified } = amendment
  const may = (what: keyof typeof abilities) => abilities[what].allowed
  const attempt = (deed: Promise<unknown>) => void deed.then(() => setError(null), setError)
  const label = (what: string) => ({ 'aria-label': `${what}: ${name}` })
  const whyNoVote = abilities.vote.allowed ? null : sentenceOf(abilities.vote.why)
  return (
    <>
      {error !== null && <ErrorPanel error={error} />}
      <div className="flex flex-wrap gap-2">
        {may('rule') && amendment.state === 'filed' && (
          <Button
            size="small"
            tone="primary"
            {...label(t('admit.do'))}
            onPress={() => attempt(deeds.rule({ id, admit: true, reason: '' }))}
          >
            {t('admit.do')}
          </Button>
        )}
        {may('rule') && (
          <Button size="small" {...label(t('refuse.do'))} onPress={() => setAsked('refuse')}>
            {t('refuse.do')}
          </Button>
        )}
        {may('modify') && proposal !== null && !modified && (
          <Button size="small" {...label(t('modify.do'))} onPress={() => setAsked('modify')}>
            {t('modify.do')}
          </Button>
        )}
        {may('answer') && modified && (
          <>
            <Button size="small" tone="primary" onPress={() => attempt(deeds.answer({ id, agrees: true }))}>
              {t('answer.yes')}
            </Button>
            <Button size="small" onPress={() => attempt(deeds.answer({ id, agrees: false }))}>
              {t('answer.no')}
            </Button>
          </>
        )}
        {may('renew') && (
          <Button size="small" tone="primary" {...label(t('renew.do'))} onPress={() => setAsked('renew')}>
            {t('renew.do')}
          </Button>
        )}
        {may('rule') && amendment.state === 'admitted' && paper.state === 'in_council' && (
          <Button
            size="small"
            tone="primary"
            whyDisabled={whyNoVote}
            {...label(t('vote.do'))}
            onPress={() => setAsked('vote')}
          >
            {t('vote.do')}
          </Button>
        )}
        {may('withdraw') && (
          <Button size="small" tone="quiet" {...label(t('withdraw.do'))} onPress={() => setAsked('withdraw')}>
            {t('withdraw.do')}
          </Button>
        )}
      </div>
      {asked === 'refuse' && (
        <Refuse
          onClose={() => setAsked(null)}
          onConfirm={(reason) => deeds.rule({ id, admit: false, reason })}
          name={name}
        />
      )}
      {(asked === 'modify' || asked === 'renew') && (
        <ProposalDialog
          paper={paper}
          title={t(`${asked}.title`, { name })}
          confirmLabel={t(`${asked}.confirm`)}
          on={{ recommendationId, begin: proposal }}
          asks={{ reason: false, striking: asked === 'renew' }}
          onClose={() => setAsked(null)}
          onConfirm={({ sha256, proposal: words }) =>
            asked === 'renew'
              ? deeds.renew({ id, sha256, proposal: words })
              : words
                ? deeds.modify({ id, proposal: words })
                : Promise.resolve()
          }
        />
      )}
      <ConfirmDialog
        isOpen={asked === 'vote'}
        onClose={() => setAsked(null)}
        title={t('vote.title', { name })}
        confirmLabel={t('vote.confirm')}
        onConfirm={() => deeds.openBallot({ amendmentId: id, sha256: paper.currentVersion?.sha256 ?? '' })}
      >
        <p className="m-0">{t('vote.what')}</p>
        <ActedVersion paper={paper} />
      </ConfirmDialog>
      <ConfirmDialog
        isOpen={asked === 'withdraw'}
        onClose={() => setAsked(null)}
        title={t('withdraw.title', { name })}
        confirmLabel={t('withdraw.do')}
        tone="danger"
        onConfirm={() => deeds.withdraw(id)}
      >
        <p className="m-0">{t('withdraw.what')}</p>
      </ConfirmDialog>
    </>
  )
}

function Refuse(props: {
  name: string
  onClose: () => void
  onConfirm: (reason: string) => Promise<unknown>
}): ReactNode {
  const { t } = useTranslation('amendments')
  const [reason, setReason] = useState('')
  return (
    <ConfirmDialog
      isOpen
      onClose={props.onClose}
      title={t('refuse.title', { name: props.name })}
      confirmLabel={t('refuse.do')}
      onConfirm={() => props.onConfirm(reason.trim())}
    >
      <TextArea lang="pl" rows={3} label={t('refuse.reason')} value={reason} onChange={setReason} />
    </ConfirmDialog>
  )
}
