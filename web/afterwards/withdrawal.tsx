/** A withdrawal that waits for its co-authors: who has agreed, until when, and what I may answer. */
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AfterView, PaperView } from '../../shared/positions/view.ts'
import { type WithdrawalAnswer, whyNotAnswer } from '../../shared/positions/withdrawal.ts'
import { api, call } from '../api.ts'
import { usePaperDeed } from '../positions/questions.ts'
import { useSession } from '../session.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/dialog.tsx'
import { useFormat } from '../ui/format.ts'
import { Notice } from '../ui/panels.tsx'
import { Part } from './after-panel.tsx'

type Facts = NonNullable<AfterView['withdrawal']>
const answers = ['agree', 'take_over', 'take_back'] as const satisfies readonly WithdrawalAnswer[]

export function Withdrawal({ paper, withdrawal }: { paper: PaperView; withdrawal: Facts }): ReactNode {
  const { t } = useTranslation('afterwards')
  const format = useFormat()
  const { person } = useSession()
  const [asked, setAsked] = useState<WithdrawalAnswer | null>(null)
  const answer = usePaperDeed(paper.id, (said: WithdrawalAnswer) =>
    call(api.positions[':id'].withdrawal.$post({ param: { id: paper.id }, json: { answer: said } })),
  )
  return (
    <Part title={t('withdrawal.title')}>
      <Notice tone="warn">
        {t('withdrawal.waits', {
          name: withdrawal.names[withdrawal.proposedBy] ?? '',
          day: format.day(withdrawal.lastDay),
        })}
      </Notice>
      <blockquote lang="pl" className="m-0 border-l-4 border-line pl-3">
        {withdrawal.reason}
      </blockquote>
      <ul className="m-0 flex w-full list-none flex-col gap-2 p-0">
        {withdrawal.coAuthors.map((one) => (
          <li key={one.personId} className="flex flex-wrap items-center justify-between gap-2">
            <span>{withdrawal.names[one.personId]}</span>
            <Badge tone={one.agreed ? 'done' : 'neutral'}>
              {t(one.agreed ? 'withdrawal.agreed' : 'withdrawal.silent')}
            </Badge>
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        {answers
          .filter((one) => whyNotAnswer(withdrawal, one, person.id) === null)
          .map((one) => (
            <Button key={one} onPress={() => setAsked(one)}>
              {t(`withdrawal.${one}.do`)}
            </Button>
          ))}
      </div>
      {asked && (
        <ConfirmDialog
          isOpen
          onClose={() => setAsked(null)}
          title={t(`withdrawal.${asked}.do`)}
          confirmLabel={t(`withdrawal.${asked}.send`)}
          onConfirm={() => answer(asked)}
        >
          <p className="m-0">{t(`withdrawal.${asked}.what`)}</p>
        </ConfirmDialog>
      )}
    </Part>
  )
}
