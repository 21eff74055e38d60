/** Co-authors are invited and taken back by the lead; the whole council may be let in with one switch. */
import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PaperView } from '../../../shared/positions/view.ts'
import { api, call, sentenceOf } from '../../api.ts'
import { peopleQuery } from '../../council/queries.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Checkbox, Select } from '../../ui/choice.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { Notice } from '../../ui/panels.tsx'
import { fullName } from '../paper-names.tsx'
import { usePaperDeed } from '../questions.ts'
import { useStructure } from './structure.ts'

export function AuthorsDialog(props: { paper: PaperView; isOpen: boolean; onClose: () => void }): ReactNode {
  const { t } = useTranslation('positions')
  const { paper } = props
  const ability = paper.abilities.manage_authors
  const [error, setError] = useState<unknown>(null)
  const structure = useStructure(paper.id)
  const remove = usePaperDeed(paper.id, (personId: string) =>
    call(api.positions[':id'].authors[':personId'].$delete({ param: { id: paper.id, personId } })),
  )
  const coauthors = paper.authors.filter((author) => author.id !== paper.lead.id)
  const attempt = (work: Promise<unknown>): Promise<void> =>
    work.then(
      () => setError(null),
      (thrown: unknown) => setError(thrown),
    )
  return (
    <Dialog isOpen={props.isOpen} onClose={props.onClose} title={t('authors.title')}>
      {!ability.allowed && <Notice>{sentenceOf(ability.why)}</Notice>}
      <ul className="m-0 flex list-none flex-col p-0">
        <li className="py-2">{t('authors.leading', { name: fullName(paper.lead) })}</li>
        {coauthors.map((author) => (
          <li key={author.id} className="flex items-center justify-between gap-3 border-t border-line py-1">
            <span>{fullName(author)}</span>
            {ability.allowed && (
              <IconButton
                name={t('authors.remove', { name: fullName(author) })}
                icon={<X size={18} aria-hidden="true" />}
                onPress={() => void attempt(remove(author.id))}
              />
            )}
          </li>
        ))}
      </ul>
      {ability.allowed && (
        <>
          <AddAuthor paper={paper} onAttempt={attempt} />
          <Checkbox
            isSelected={paper.openToCouncil}
            onChange={(openToCouncil) => void attempt(structure.patch({ openToCouncil }))}
          >
            {t('authors.openSwitch')}
            <span className="block text-sm text-ink-soft">{t('authors.openMeans')}</span>
          </Checkbox>
        </>
      )}
      {error !== null && <ErrorPanel error={error} />}
    </Dialog>
  )
}

function AddAuthor(props: {
  paper: PaperView
  onAttempt: (work: Promise<unknown>) => Promise<void>
}): ReactNode {
  const { t } = useTranslation('positions')
  const { paper, onAttempt } = props
  const [chosen, setChosen] = useState('')
  const { data: people = [] } = useQuery(peopleQuery)
  const add = usePaperDeed(paper.id, (personId: string) =>
    call(api.positions[':id'].authors.$post({ param: { id: paper.id }, json: { personId } })),
  )
  const already = new Set([paper.lead.id, ...paper.authors.map((author) => author.id)])
  const offered = people.filter((person) => !already.has(person.id) && person.mandates.length > 0)
  return (
    <div className="flex flex-wrap items-end gap-3">
      <Select
        label={t('authors.add')}
        className="min-w-0 flex-1 basis-56"
        value={chosen}
        onChange={setChosen}
        options={offered.map((person) => ({
          value: person.id,
          label: [fullName(person), person.mandates[0]?.organisationName].filter(Boolean).join(' – '),
        }))}
      />
      <Button
        whyDisabled={chosen === '' ? t('authors.chooseFirst') : null}
        whyPlace="hidden"
        onPress={() => void onAttempt(add(chosen).then(() => setChosen('')))}
      >
        {t('authors.invite')}
      </Button>
    </div>
  )
}
