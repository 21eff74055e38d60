/** Older papers this one upholds, adds to or goes on from; later ones that say so of it. Chosen while it is a draft. */
import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type RelationKind, relations } from '../../shared/positions/relations.ts'
import type { PaperLink, PaperView } from '../../shared/positions/view.ts'
import { api, call } from '../api.ts'
import { useTold } from '../positions/draft/structure.ts'
import { useKindAndNumber } from '../positions/paper-names.tsx'
import { usePaperDeed } from '../positions/questions.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { useChecks } from '../ui/check.ts'
import { Select } from '../ui/choice.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Form } from '../ui/form.tsx'
import { PaperName } from './paper-name.tsx'

const relationOf = api.positions[':id'].relations[':targetId']

export function Related({ paper }: { paper: PaperView }): ReactNode {
  const { t } = useTranslation('afterwards')
  const kindAndNumber = useKindAndNumber()
  const told = useTold()
  const [isOpen, setOpen] = useState(false)
  const { to, from } = paper.after.related
  const mayRelate = paper.abilities.edit_structure.allowed
  const remove = usePaperDeed(paper.id, (targetId: string) =>
    call(relationOf.$delete({ param: { id: paper.id, targetId } })),
  )
  return (
    <>
      {to.map((link) => (
        <p key={link.id} className="m-0 flex items-start justify-between gap-2">
          <span>
            {t(`links.related.${link.relation}`)} <PaperName link={link} />
          </span>
          {mayRelate && (
            <IconButton
              size="small"
              name={t('links.relate.remove', { name: kindAndNumber(link) })}
              icon={<X size={18} aria-hidden="true" />}
              onPress={() => void told(remove(link.id))}
            />
          )}
        </p>
      ))}
      {from.map((link) => (
        <p key={link.id} className="m-0">
          {t(`links.relatedBy.${link.relation}`)} <PaperName link={link} />
        </p>
      ))}
      {mayRelate && <Button onPress={() => setOpen(true)}>{t('links.relate.do')}</Button>}
      {isOpen && <RelateDialog paper={paper} onClose={() => setOpen(false)} />}
    </>
  )
}

function RelateDialog({ paper, onClose }: { paper: PaperView; onClose: () => void }): ReactNode {
  const { t } = useTranslation(['afterwards', 'common'])
  const kindAndNumber = useKindAndNumber()
  const question = useQuery({
    queryKey: ['papers-in-force'],
    queryFn: (): Promise<PaperLink[]> => call(api['papers-in-force'].$get()),
  })
  const name = usePaperDeed(
    paper.id,
    ({ targetId, relation }: { targetId: string; relation: RelationKind }) =>
      call(relationOf.$put({ param: { id: paper.id, targetId }, json: { relation } })),
  )
  const checks = useChecks()
  const papers = question.data ?? []
  return (
    <Dialog isOpen onClose={onClose} title={t('afterwards:links.relate.title')}>
      <p className="m-0">{t('afterwards:links.relate.what')}</p>
      {question.isSuccess && papers.length === 0 && (
        <p className="m-0 text-ink-soft">{t('afterwards:links.relate.empty')}</p>
      )}
      <Form
        submitLabel={t('common:act.save')}
        aside={<Button onPress={onClose}>{t('common:act.cancel')}</Button>}
        check={({ target }) => ({ target: checks.filled(target, t('afterwards:links.relate.target')) })}
        onSubmit={async ({ relation: chosen, target = '' }) => {
          const relation = relations.find((one) => one === chosen)
          if (relation) await name({ relation, targetId: target })
          onClose()
        }}
      >
        <Select
          name="relation"
          label={t('afterwards:links.relate.how')}
          defaultValue="upholds"
          options={relations.map((one) => ({ value: one, label: t(`afterwards:links.relate.${one}`) }))}
        />
        <Select
          name="target"
          label={t('afterwards:links.relate.target')}
          key={papers.length}
          options={papers.map((one) => ({ value: one.id, label: `${kindAndNumber(one)} ${one.title}` }))}
        />
      </Form>
    </Dialog>
  )
}
