/** My vote: three large buttons, then one question that names the version and its hash. It cannot be changed afterwards. */
import { CircleCheck, CircleMinus, CircleX } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type BallotView, type Choice, choices } from '../../shared/ballots/types.ts'
import type { PaperView } from '../../shared/positions/view.ts'
import { sentenceOf } from '../api.ts'
import { ActedVersion } from '../positions/acted-version.tsx'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/dialog.tsx'
import { Notice } from '../ui/panels.tsx'
import { useCastVote } from './cast-vote.ts'

const icons = { for: CircleCheck, against: CircleX, abstain: CircleMinus } as const

export function MyVote({
  paper,
  ballot,
  label,
}: {
  paper: PaperView
  ballot: BallotView
  label: string
}): ReactNode {
  const { t } = useTranslation('ballots')
  const [asked, setAsked] = useState<Choice | null>(null)
  const cast = useCastVote(paper.id, ballot)
  if (!ballot.mine) return null
  if (ballot.mine.choice) return <Notice tone="done">{t(`mine.${ballot.mine.choice}`)}</Notice>
  const ability = paper.abilities.cast_vote
  const why = ability.allowed ? null : sentenceOf(ability.why)
  return (
    <fieldset className="m-0 flex min-w-0 flex-col gap-2 border-0 p-0">
      <legend className="mb-2 p-0 font-semibold">{t('mine.legend')}</legend>
      {choices.map((choice) => {
        const Icon = icons[choice]
        return (
          <Button
            key={choice}
            className="min-h-14! w-full text-lg!"
            icon={<Icon size={22} aria-hidden="true" />}
            whyDisabled={why}
            whyPlace="hidden"
            onPress={() => setAsked(choice)}
          >
            {t(`choice.${choice}`)}
          </Button>
        )
      })}
      {why && <p className="m-0 text-sm text-ink-soft">{why}</p>}
      <ConfirmDialog
        isOpen={asked !== null}
        onClose={() => setAsked(null)}
        title={asked ? t(`confirm.${asked}`) : ''}
        confirmLabel={asked ? t(`confirm.do.${asked}`) : ''}
        onConfirm={async () => {
          if (asked) await cast({ choice: asked })
        }}
      >
        <p className="m-0">{t('confirm.what', { label })}</p>
        <ActedVersion paper={paper} />
      </ConfirmDialog>
    </fieldset>
  )
}
