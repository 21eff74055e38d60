/** Papers that belong together: which older one this ends, which later one ended it, whose words it began with; and a new beginning. */
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isSecretariat } from '../../shared/council/abilities.ts'
import { type Effect, effects } from '../../shared/positions/effects.ts'
import type { PaperLink, PaperView } from '../../shared/positions/view.ts'
import { api, call } from '../api.ts'
import { useKindAndNumber } from '../positions/paper-names.tsx'
import { usePaperDeed } from '../positions/questions.ts'
import { useSession } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { Select } from '../ui/choice.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Form } from '../ui/form.tsx'
import { Part } from './after-panel.tsx'
import { PaperName } from './paper-name.tsx'
import { Related } from './related.tsx'

export function Links({ paper }: { paper: PaperView }): ReactNode {
  const { t } = useTranslation('afterwards')
  const { ends, endedBy, copiedFrom } = paper.after
  const isOver = paper.state === 'rejected' || paper.state === 'withdrawn'
  const mayName = useMayName(paper)
  const { related } = paper.after
  const mayRelate = paper.abilities.edit_structure.allowed
  const isRelated = related.to.length + related.from.length > 0
  if (!ends && !endedBy && !copiedFrom && !isOver && !mayName && !isRelated && !mayRelate) return null
  return (
    <Part title={t('links.title')}>
      {ends && (
        <p className="m-0">
          {t(`links.${ends.carriedOut ? 'ended' : 'willEnd'}.${ends.effect}`)} <PaperName link={ends} />
        </p>
      )}
      {endedBy && (
        <p className="m-0">
          {t(`links.endedBy.${endedBy.effect}`)} <PaperName link={endedBy} />
        </p>
      )}
      {copiedFrom && (
        <p className="m-0">
          {t('links.copiedFrom')} <PaperName link={copiedFrom} />
        </p>
      )}
      <Related paper={paper} />
      {mayName && <NameEffect paper={paper} />}
      {isOver && <CopyButton paper={paper} />}
    </Part>
  )
}

function CopyButton({ paper }: { paper: PaperView }): ReactNode {
  const { t } = useTranslation('afterwards')
  const navigate = useNavigate()
  const copy = usePaperDeed(
    paper.id,
    () => call(api.positions[':id'].copy.$post({ param: { id: paper.id } })),
    t('links.copy.done'),
  )
  return (
    <>
      <p className="m-0 text-ink-soft">{t('links.copy.what')}</p>
      <Button
        onPress={() => void copy().then(({ id }) => navigate({ to: '/stanowiska/$id', params: { id } }))}
      >
        {t('links.copy.do')}
      </Button>
    </>
  )
}

/** Who leads a draft, or the secretariat, says what it does to an earlier paper. */
function useMayName(paper: PaperView): boolean {
  const session = useSession()
  const actor = { personId: session.person.id, mandates: session.mandates }
  return paper.state === 'draft' && (paper.lead.id === actor.personId || isSecretariat(actor))
}

function NameEffect({ paper }: { paper: PaperView }): ReactNode {
  const { t } = useTranslation('afterwards')
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <p className="m-0 text-ink-soft">{t('links.name.about')}</p>
      <Button onPress={() => setOpen(true)}>{t('links.name.do')}</Button>
      {isOpen && <NameDialog paper={paper} onClose={() => setOpen(false)} />}
    </>
  )
}

function NameDialog({ paper, onClose }: { paper: PaperView; onClose: () => void }): ReactNode {
  const { t } = useTranslation(['afterwards', 'common'])
  const kindAndNumber = useKindAndNumber()
  const { ends } = paper.after
  const question = useQuery({
    queryKey: ['papers-in-force'],
    queryFn: (): Promise<PaperLink[]> => call(api['papers-in-force'].$get()),
  })
  const name = usePaperDeed(paper.id, (change: { effect: Effect; targetId: string } | null) =>
    call(api.positions[':id'].effect.$put({ param: { id: paper.id }, json: { change } })),
  )
  return (
    <Dialog isOpen onClose={onClose} title={t('afterwards:links.name.do')}>
      <p className="m-0">{t('afterwards:links.name.what')}</p>
      <Form
        submitLabel={t('common:act.save')}
        aside={<Button onPress={onClose}>{t('common:act.cancel')}</Button>}
        onSubmit={async (values) => {
          const effect = effects.find((one) => one === values.effect)
          await name(effect && values.target ? { effect, targetId: values.target } : null)
          onClose()
        }}
      >
        <Select
          name="effect"
          label={t('afterwards:links.name.effect')}
          emptyLabel={t('afterwards:links.name.nothing')}
          defaultValue={ends?.effect ?? ''}
          options={effects.map((one) => ({ value: one, label: t(`afterwards:links.name.${one}`) }))}
        />
        <Select
          name="target"
          label={t('afterwards:links.name.target')}
          emptyLabel={t('afterwards:links.name.none')}
          defaultValue={ends?.id ?? ''}
          key={question.data?.length ?? 0}
          options={(question.data ?? []).map((one) => ({
            value: one.id,
            label: `${kindAndNumber(one)} ${one.title}`,
          }))}
        />
      </Form>
    </Dialog>
  )
}
