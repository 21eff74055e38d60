/** A correction is proposed one passage at a time: where, the words as they stand, the words that shall stand. */
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { PaperView, VersionView } from '../../shared/positions/view.ts'
import type { Mend, MendField } from '../../shared/text/mend.ts'
import { api, call } from '../api.ts'
import { usePaperDeed, versionQuery } from '../positions/questions.ts'
import { Answered } from '../ui/answered.tsx'
import { Button } from '../ui/button.tsx'
import { useChecks } from '../ui/check.ts'
import { Select } from '../ui/choice.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextArea } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'

export function ProposeDialog({ paper, onClose }: { paper: PaperView; onClose: () => void }): ReactNode {
  const { t } = useTranslation('afterwards')
  const question = useQuery(versionQuery(paper.id, paper.currentVersion?.id ?? ''))
  return (
    <Dialog isOpen onClose={onClose} title={t('correction.propose.title')} staysOnOutsideClick>
      <p className="m-0">{t('correction.propose.what')}</p>
      <Answered question={question}>
        {(version) => <ProposeForm paper={paper} version={version} onClose={onClose} />}
      </Answered>
    </Dialog>
  )
}

function ProposeForm(props: { paper: PaperView; version: VersionView; onClose: () => void }): ReactNode {
  const { t } = useTranslation(['afterwards', 'common'])
  const { paper, version, onClose } = props
  const checks = useChecks()
  const places = usePlaces(version)
  const propose = usePaperDeed(
    paper.id,
    ({ reason, mend }: { reason: string; mend: Mend }) =>
      call(
        api.positions[':id'].correction.$post({
          param: { id: paper.id },
          json: { act: 'propose', sha256: version.sha256, reason, mends: [mend] },
        }),
      ),
    t('afterwards:correction.propose.done'),
  )
  const label = (name: 'place' | 'find' | 'put'): string => t(`afterwards:correction.propose.${name}`)
  return (
    <Form
      submitLabel={t('afterwards:correction.propose.send')}
      aside={<Button onPress={onClose}>{t('common:act.cancel')}</Button>}
      check={(values) => ({
        place: checks.filled(values.place, label('place')),
        find: checks.filled(values.find, label('find')),
        reason: checks.filled(values.reason, t('afterwards:reason')),
      })}
      onSubmit={async (values) => {
        const place = places.find((one) => one.value === values.place)
        if (!place) return
        const { partId, field } = place
        const mend = { partId, field, find: values.find ?? '', put: values.put ?? '' }
        await propose({ reason: (values.reason ?? '').trim(), mend })
        onClose()
      }}
    >
      <Select name="place" label={label('place')} options={places} />
      <TextArea
        name="find"
        lang="pl"
        rows={2}
        maxLength={400}
        label={label('find')}
        hint={t('afterwards:correction.propose.findHint')}
      />
      <TextArea name="put" lang="pl" rows={2} maxLength={400} label={label('put')} isOptional />
      <TextArea name="reason" lang="pl" rows={2} label={t('afterwards:reason')} />
    </Form>
  )
}

type Place = { value: string; label: string; partId: string | null; field: MendField }

function usePlaces(version: VersionView): Place[] {
  const { t } = useTranslation('positions')
  const place = (partId: string | null, field: MendField, label: string): Place => ({
    value: `${partId ?? ''} ${field}`,
    label,
    partId,
    field,
  })
  return [
    place(null, 'title', t('paper.title')),
    place(null, 'legalBasis', t('paper.legalBasis')),
    ...version.paper.parts.flatMap((part) => {
      if (part.part === 'section')
        return [
          place(part.id, 'heading', `${part.heading} – ${t('part.headingOnly')}`),
          ...(part.kind === 'recommendations' ? [] : [place(part.id, 'text', part.heading)]),
        ]
      return [
        place(part.id, 'text', t('part.recommendation', { number: part.number })),
        ...(part.why ? [place(part.id, 'why', t('part.why', { number: part.number }))] : []),
      ]
    }),
  ]
}
