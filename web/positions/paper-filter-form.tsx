/** What to look for; every choice takes effect at once and is written into the address. */
import { Search } from 'lucide-react'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { positionKinds, positionStates } from '../../shared/positions/types.ts'
import { Button } from '../ui/button.tsx'
import { Checkbox, Select } from '../ui/choice.tsx'
import { todayInWarsaw } from '../ui/days.ts'
import { TextField } from '../ui/field.tsx'
import type { PaperFilter } from './questions.ts'

const yearsBack = 15

export function PaperFilterForm(props: {
  filter: PaperFilter
  onChange: (filter: PaperFilter) => void
}): ReactNode {
  const { t } = useTranslation(['positions', 'common'])
  const { filter, onChange } = props
  const [words, setWords] = useState(filter.q ?? '')
  const change = (part: PaperFilter): void => onChange(tidy({ ...filter, ...part }))
  function search(event: FormEvent): void {
    event.preventDefault()
    change({ q: words.trim() })
  }
  return (
    <form
      aria-label={t('positions:filter.label')}
      onSubmit={search}
      className="no-print mb-6 grid grid-cols-2 items-end gap-4 lg:grid-cols-[2fr_1.3fr_1fr_0.8fr_auto]"
    >
      <div className="col-span-2 flex items-end gap-2 sm:col-span-1">
        <TextField
          label={t('positions:filter.words')}
          type="search"
          value={words}
          onChange={(value) => {
            setWords(value)
            if (value === '' && filter.q) change({ q: '' })
          }}
          className="flex-1"
        />
        <Button
          type="submit"
          aria-label={t('positions:filter.search')}
          className="min-h-11!"
          icon={<Search size={20} />}
        />
      </div>
      <Select
        label={t('positions:filter.state')}
        value={filter.state ?? ''}
        emptyLabel={t('positions:filter.anyState')}
        options={positionStates.map((state) => ({
          value: state,
          label: t(`common:positionState.stanowisko.${state}`),
        }))}
        onChange={(value) => change({ state: positionStates.find((state) => state === value) })}
      />
      <Select
        label={t('positions:filter.kind')}
        value={filter.kind ?? ''}
        emptyLabel={t('positions:filter.anyKind')}
        options={positionKinds.map((kind) => ({ value: kind, label: t(`common:positionKind.${kind}`) }))}
        onChange={(value) => change({ kind: positionKinds.find((kind) => kind === value) })}
      />
      <Select
        label={t('positions:filter.year')}
        value={filter.year ? String(filter.year) : ''}
        emptyLabel={t('positions:filter.anyYear')}
        options={years(filter.year).map((year) => ({ value: String(year), label: String(year) }))}
        onChange={(value) => change({ year: value === '' ? undefined : Number(value) })}
      />
      <Checkbox isSelected={filter.mine ?? false} onChange={(mine) => change({ mine })}>
        {t('positions:filter.mine')}
      </Checkbox>
    </form>
  )
}

/** Only what is really asked for goes into the address. */
function tidy(filter: PaperFilter): PaperFilter {
  const { state, kind, year, mine, q } = filter
  return {
    ...(state && { state }),
    ...(kind && { kind }),
    ...(year && { year }),
    ...(mine && { mine: true }),
    ...(q && { q }),
  }
}

function years(chosen: number | undefined): number[] {
  const newest = Number(todayInWarsaw().slice(0, 4))
  const list = Array.from({ length: yearsBack }, (_, back) => newest - back)
  return chosen === undefined || list.includes(chosen) ? list : [...list, chosen]
}
