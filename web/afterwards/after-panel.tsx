/** What goes on around a decision: what waits for an answer first, then what may still be done, then which papers belong together. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { PaperView } from '../../shared/positions/view.ts'
import { ActButton } from '../positions/acts.tsx'
import { EmptyState } from '../ui/panels.tsx'
import { Correction } from './correction.tsx'
import { Dissent } from './dissent.tsx'
import { Links } from './links.tsx'
import { Sides } from './sides.tsx'
import { Withdrawal } from './withdrawal.tsx'

export function AfterPanel({ paper }: { paper: PaperView }): ReactNode {
  const { after, state } = paper
  const mayEnd = state === 'adopted' || state === 'closed'
  const copyable = state === 'rejected' || state === 'withdrawn'
  const hasSides = after.sides !== null && after.sides.names.length > 0
  const isEmpty =
    !mayEnd &&
    !copyable &&
    !hasSides &&
    !after.withdrawal &&
    !after.ends &&
    !after.endedBy &&
    !after.copiedFrom
  // Whose office it never is needs no grey button.
  const isTheirs = (act: 'close_paper' | 'reopen_paper'): boolean => {
    const ability = paper.abilities[act]
    return ability.allowed || ability.why.code !== 'only_secretariat'
  }
  return (
    <>
      {isEmpty && <Nothing />}
      {after.withdrawal && <Withdrawal paper={paper} withdrawal={after.withdrawal} />}
      {after.dissent && <Dissent paper={paper} dissent={after.dissent} />}
      {hasSides && after.sides && <Sides paper={paper} sides={after.sides} />}
      {after.correction && <Correction paper={paper} correction={after.correction} />}
      <Links paper={paper} />
      {state === 'adopted' && isTheirs('close_paper') && <ActButton act="close_paper" />}
      {state === 'closed' && isTheirs('reopen_paper') && <ActButton act="reopen_paper" />}
    </>
  )
}

function Nothing(): ReactNode {
  const { t } = useTranslation('afterwards')
  return <EmptyState title={t('panel.emptyTitle')}>{t('panel.empty')}</EmptyState>
}

/** A part of the panel under its own heading. */
export function Part({ title, children }: { title: string; children: ReactNode }): ReactNode {
  return (
    <section className="flex flex-col items-start gap-3 border-t border-line pt-4 first:border-t-0 first:pt-0">
      <h2 className="m-0 text-base font-semibold">{title}</h2>
      {children}
    </section>
  )
}
