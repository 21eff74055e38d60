/** Adding to the agenda: a paper the council may consider, or a point in words. */
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { AgendaItemAsked } from '../../shared/meetings/shapes.ts'
import type { MeetingView } from '../../shared/meetings/types.ts'
import { api, call } from '../api.ts'
import { papersQuery } from '../positions/questions.ts'
import { useAct } from '../queries.ts'
import { useChecks } from '../ui/check.ts'
import { Select } from '../ui/choice.tsx'
import { TextField } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'

export function AgendaForms({ meeting }: { meeting: MeetingView }): ReactNode {
  const { t } = useTranslation('meetings')
  const add = useAct(
    (json: AgendaItemAsked) => call(api.meetings[':id'].items.$post({ param: { id: meeting.id }, json })),
    { refreshes: [['meetings'], ['positions']], says: t('agenda.added') },
  )
  return (
    <div className="no-print mt-5 flex flex-col gap-5 border-t border-line pt-5">
      <PaperForm meeting={meeting} onAdd={(positionId) => add.mutateAsync({ positionId })} />
      <PointForm onAdd={(title) => add.mutateAsync({ title })} />
    </div>
  )
}

function PaperForm(props: { meeting: MeetingView; onAdd: (id: string) => Promise<unknown> }): ReactNode {
  const { t } = useTranslation(['meetings', 'desk'])
  const checks = useChecks()
  const papers = useQuery(papersQuery({ state: 'ready' })).data ?? []
  const standing = new Set(props.meeting.agenda.map((item) => item.positionId))
  const waiting = papers.filter((paper) => !standing.has(paper.id))
  if (waiting.length === 0) return <p className="m-0 text-ink-soft">{t('agenda.noPapers')}</p>
  return (
    <Form
      label={t('agenda.paper')}
      submitLabel={t('agenda.addPaper')}
      submitTone="plain"
      clears
      check={({ positionId }) => ({ positionId: checks.filled(positionId, t('agenda.paper')) })}
      onSubmit={({ positionId = '' }) => props.onAdd(positionId)}
    >
      <Select
        name="positionId"
        label={t('agenda.paper')}
        hint={t('agenda.paperHint')}
        options={waiting.map((paper) => ({
          value: paper.id,
          label: paper.title || t('desk:recent.untitled'),
        }))}
      />
    </Form>
  )
}

function PointForm({ onAdd }: { onAdd: (title: string) => Promise<unknown> }): ReactNode {
  const { t } = useTranslation('meetings')
  const checks = useChecks()
  return (
    <Form
      label={t('agenda.addTitle')}
      submitLabel={t('agenda.addPoint')}
      submitTone="plain"
      clears
      check={({ title }) => ({ title: checks.filled(title, t('agenda.pointTitle')) })}
      onSubmit={({ title = '' }) => onAdd(title.trim())}
    >
      <TextField name="title" label={t('agenda.pointTitle')} />
    </Form>
  )
}
