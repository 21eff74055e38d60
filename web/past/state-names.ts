/** What a state of the text is called: a version by its label, a state of work by its moment and its writers, today's text. */
import { useTranslation } from 'react-i18next'
import type { WorkingState } from '../../shared/past/types.ts'
import type { PaperView } from '../../shared/positions/view.ts'
import { fullName } from '../positions/paper-names.tsx'
import { useFormat } from '../ui/format.ts'
import { refOf } from './questions.ts'

export type NamedState = { value: string; label: string }

/** The newest first. */
export function useNamedStates(paper: PaperView, states: WorkingState[]): NamedState[] {
  const { t } = useTranslation('past')
  const format = useFormat()
  const versions = paper.versions.map(({ id, label, createdAt }) => ({
    ...{ value: id, at: createdAt, label: t('state.version', { label, moment: format.moment(createdAt) }) },
  }))
  const work = states.map((state) => ({
    value: refOf(state),
    at: state.to,
    label: t('state.work', { moment: format.moment(state.to), names: state.people.map(fullName).join(', ') }),
  }))
  const past = [...versions, ...work].sort((a, b) => b.at.localeCompare(a.at))
  return [{ value: 'now', label: t('state.now') }, ...past.map(({ value, label }) => ({ value, label }))]
}
