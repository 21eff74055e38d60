/** Editorial corrections before sending: the one under way with its redline and its days, and those there were. */
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type CorrectionAct, whyNotCorrect } from '../../shared/positions/correction.ts'
import type { AfterView, PaperView } from '../../shared/positions/view.ts'
import { api, call, sentenceOf } from '../api.ts'
import { Hash } from '../positions/paper-names.tsx'
import { usePaperDeed } from '../positions/questions.ts'
import { useSession } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { useChecks } from '../ui/check.ts'
import { ConfirmDialog, Dialog } from '../ui/dialog.tsx'
import { TextArea } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import { useFormat } from '../ui/format.ts'
import { Notice } from '../ui/panels.tsx'
import { Part } from './after-panel.tsx'
import { ProposeDialog } from './propose-dialog.tsx'
import { RedlineList } from './redline.tsx'

type Facts = NonNullable<AfterView['correction']>
type One = AfterView['corrections'][number]

export function Correction({ paper, correction }: { paper: PaperView; correction: Facts }): ReactNode {
  const { t } = useTranslation('afterwards')
  const { person, mandates } = useSession()
  const [isProposing, setProposing] = useState(false)
  const actor = { personId: person.id, mandates }
  const noProposal = whyNotCorrect(correction, 'propose', actor)
  const current = paper.after.corrections.find((one) => one.state === 'proposed' || one.state === 'open')
  const earlier = paper.after.corrections.filter((one) => one !== current)
  if (!current && earlier.length === 0 && correction.state !== 'adopted') return null
  return (
    <Part title={t('correction.title')}>
      {current && <Current paper={paper} correction={correction} current={current} />}
      {!current && (
        <>
          <p className="m-0 text-ink-soft">{t('correction.about')}</p>
          {noProposal?.code !== 'only_secretariat' && (
            <Button whyDisabled={noProposal && sentenceOf(noProposal)} onPress={() => setProposing(true)}>
              {t('correction.propose.do')}
            </Button>
          )}
        </>
      )}
      {earlier.map((one) => (
        <Past key={one.id} one={one} />
      ))}
      {isProposing && <ProposeDialog paper={paper} onClose={() => setProposing(false)} />}
    </Part>
  )
}

function Past({ one }: { one: One }): ReactNode {
  const { t } = useTranslation('afterwards')
  const said = { proposer: one.proposedBy, name: one.objectedBy ?? '', objection: one.objection ?? '' }
  return (
    <details className="w-full">
      <summary className="min-h-8 cursor-pointer py-1">{t(`correction.was.${one.state}`, said)}</summary>
      <RedlineList redline={one.redline} />
    </details>
  )
}

function Current(props: { paper: PaperView; correction: Facts; current: One }): ReactNode {
  const { t } = useTranslation('afterwards')
  const { paper, correction, current } = props
  const format = useFormat()
  const { person, mandates } = useSession()
  const [asked, setAsked] = useState<CorrectionAct | null>(null)
  const close = (): void => setAsked(null)
  const actor = { personId: person.id, mandates }
  const why = (act: CorrectionAct): string | null => {
    const no = whyNotCorrect(correction, act, actor)
    return no && sentenceOf(no)
  }
  return (
    <>
      <Notice tone="warn">
        {current.lastDay
          ? t('correction.open', {
              proposer: current.proposedBy,
              other: current.confirmedBy ?? '',
              day: format.day(current.lastDay),
            })
          : t('correction.proposed', { proposer: current.proposedBy })}
      </Notice>
      <p lang="pl" className="m-0">
        {current.reason}
      </p>
      <RedlineList redline={current.redline} />
      <Hash sha256={current.sha256} name={t('correction.hash')} />
      <div className="flex flex-wrap gap-2">
        {current.state === 'proposed' && (
          <Button tone="primary" whyDisabled={why('confirm')} onPress={() => setAsked('confirm')}>
            {t('correction.confirm.do')}
          </Button>
        )}
        <Button whyDisabled={why('object')} onPress={() => setAsked('object')}>
          {t('correction.object.do')}
        </Button>
        {why('take_back') === null && (
          <Button onPress={() => setAsked('take_back')}>{t('correction.take_back.do')}</Button>
        )}
      </div>
      {asked === 'object' && <ObjectDialog paper={paper} onClose={close} />}
      {(asked === 'confirm' || asked === 'take_back') && (
        <SureDialog paper={paper} act={asked} current={current} onClose={close} />
      )}
    </>
  )
}

function SureDialog(props: {
  paper: PaperView
  act: 'confirm' | 'take_back'
  current: One
  onClose: () => void
}): ReactNode {
  const { t } = useTranslation('afterwards')
  const { paper, act, current } = props
  const take = usePaperDeed(
    paper.id,
    () => {
      const json = act === 'confirm' ? { act, sha256: current.sha256 } : { act }
      return call(api.positions[':id'].correction.$post({ param: { id: paper.id }, json }))
    },
    t(`correction.${act}.done`),
  )
  return (
    <ConfirmDialog
      isOpen
      onClose={props.onClose}
      title={t(`correction.${act}.do`)}
      confirmLabel={t(`correction.${act}.send`)}
      onConfirm={() => take()}
    >
      <p className="m-0">{t(`correction.${act}.what`)}</p>
      <RedlineList redline={current.redline} />
      <Hash sha256={current.sha256} name={t('correction.hash')} />
    </ConfirmDialog>
  )
}

function ObjectDialog({ paper, onClose }: { paper: PaperView; onClose: () => void }): ReactNode {
  const { t } = useTranslation(['afterwards', 'common'])
  const checks = useChecks()
  const object = usePaperDeed(
    paper.id,
    (reason: string) =>
      call(
        api.positions[':id'].correction.$post({ param: { id: paper.id }, json: { act: 'object', reason } }),
      ),
    t('afterwards:correction.object.done'),
  )
  return (
    <Dialog isOpen onClose={onClose} title={t('afterwards:correction.object.do')}>
      <p className="m-0">{t('afterwards:correction.object.what')}</p>
      <Form
        submitLabel={t('afterwards:correction.object.send')}
        aside={<Button onPress={onClose}>{t('common:act.cancel')}</Button>}
        check={(values) => ({ reason: checks.filled(values.reason, t('afterwards:reason')) })}
        onSubmit={async (values) => {
          await object((values.reason ?? '').trim())
          onClose()
        }}
      >
        <TextArea name="reason" lang="pl" label={t('afterwards:reason')} />
      </Form>
    </Dialog>
  )
}
