/** Who will be asked to review; whoever may not be is shown too, with the reason (four eyes). */
import type { ReactNode } from 'react'
import { CheckboxGroup } from 'react-aria-components/CheckboxGroup'
import { Label } from 'react-aria-components/Label'
import { Text } from 'react-aria-components/Text'
import { useTranslation } from 'react-i18next'
import type { ReviewerCandidate } from '../../shared/positions/view.ts'
import type { ReviewTerms } from '../../shared/review/types.ts'
import { sentenceOf } from '../api.ts'
import { fullName } from '../positions/paper-names.tsx'
import { Checkbox } from '../ui/choice.tsx'

export function ReviewerChoice(props: {
  candidates: ReviewerCandidate[]
  terms: ReviewTerms
  chosen: string[]
  onChange: (chosen: string[]) => void
}): ReactNode {
  const { t } = useTranslation('review')
  const { candidates, terms, chosen, onChange } = props
  const possible = candidates.filter((candidate) => candidate.refusal === null)
  const impossible = candidates.filter((candidate) => candidate.refusal !== null)
  const organisations = new Set(
    possible.filter(({ id }) => chosen.includes(id)).map(({ organisationName }) => organisationName),
  )
  return (
    <div className="flex flex-col gap-2">
      <CheckboxGroup value={chosen} onChange={onChange} className="flex flex-col">
        <Label className="font-medium">{t('submit.reviewers')}</Label>
        <Text slot="description" className="text-sm text-ink-soft">
          {t('submit.reviewersHint', { count: terms.reviewers, organisations: terms.organisations })}
        </Text>
        <div className="mt-2 grid gap-x-6 sm:grid-cols-2">
          {inOrder(possible).map((candidate) => (
            <Checkbox key={candidate.id} value={candidate.id}>
              {fullName(candidate)}
              <span className="block text-sm text-ink-soft">{candidate.organisationName}</span>
              {candidate.mustBeAsked ? (
                <span className="block text-sm text-warn">{t('submit.objected')}</span>
              ) : (
                candidate.reviewedBefore && (
                  <span className="block text-sm text-ink-soft">{t('submit.reviewedBefore')}</span>
                )
              )}
            </Checkbox>
          ))}
        </div>
      </CheckboxGroup>
      <p role="status" className="m-0 text-sm">
        {t('submit.chosen', { count: chosen.length, organisations: organisations.size })}
      </p>
      {impossible.length > 0 && (
        <details>
          <summary className="min-h-8 cursor-pointer py-1 text-sm">
            {t('submit.impossible', { count: impossible.length })}
          </summary>
          <ul className="m-0 mt-1 flex list-none flex-col gap-1 p-0 text-sm">
            {impossible.map((candidate) => (
              <li key={candidate.id}>
                {fullName(candidate)}: {candidate.refusal && sentenceOf(candidate.refusal)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}

/** Proposed ones first; each half by family name, as it came. */
const inOrder = (candidates: ReviewerCandidate[]): ReviewerCandidate[] =>
  [...candidates].sort((one, other) => Number(other.proposed) - Number(one.proposed))
