/** A text left behind by an earlier council, or by its lead, goes on under somebody who answers for it. */
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { mayStartPaper } from '../../shared/council/abilities.ts'
import type { PersonView } from '../../shared/council/types.ts'
import { api, call } from '../api.ts'
import { nameOf } from '../council/names.ts'
import { peopleQuery } from '../council/queries.ts'
import type { ActDialogProps } from '../positions/acts.tsx'
import { usePaperDeed } from '../positions/questions.ts'
import { Answered } from '../ui/answered.tsx'
import { Button } from '../ui/button.tsx'
import { useChecks } from '../ui/check.ts'
import { Select } from '../ui/choice.tsx'
import { todayInWarsaw } from '../ui/days.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Form } from '../ui/form.tsx'

export function TakeOverDialog({ paper, isOpen, onClose }: ActDialogProps): ReactNode {
  const { t } = useTranslation(['afterwards', 'common'])
  const checks = useChecks()
  const people = useQuery(peopleQuery)
  const take = usePaperDeed(
    paper.id,
    (personId: string) =>
      call(api.positions[':id'].lead.$post({ param: { id: paper.id }, json: { personId } })),
    t('afterwards:take_over.done'),
  )
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t('afterwards:take_over.title')}>
      <p className="m-0">{t('afterwards:take_over.what')}</p>
      <Answered question={people}>
        {(all) => {
          const able = all.filter(mayLead)
          return (
            <Form
              submitLabel={t('afterwards:take_over.send')}
              aside={<Button onPress={onClose}>{t('common:act.cancel')}</Button>}
              check={({ personId }) => ({
                personId: checks.filled(personId, t('afterwards:take_over.lead')),
              })}
              onSubmit={async ({ personId = '' }) => {
                await take(personId)
                onClose()
              }}
            >
              <Select
                name="personId"
                label={t('afterwards:take_over.lead')}
                hint={t('afterwards:take_over.leadHint')}
                emptyLabel={t('afterwards:take_over.choose')}
                defaultValue={able.some(({ id }) => id === paper.lead.id) ? paper.lead.id : ''}
                options={able.map((person) => ({ value: person.id, label: nameOf(person) }))}
              />
            </Form>
          )
        }}
      </Answered>
    </Dialog>
  )
}

/** Whoever may begin a paper today may lead one. */
function mayLead({ id, mandates }: PersonView): boolean {
  const today = todayInWarsaw()
  const valid = mandates.filter(
    ({ fromDay, toDay }) => fromDay <= today && (toDay === null || toDay >= today),
  )
  return mayStartPaper({ personId: id, mandates: valid })
}
