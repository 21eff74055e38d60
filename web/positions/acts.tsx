/**
 * The acts of a paper: which belong to its present state, which is the main one, whether I may, and the dialog that asks
 * before a binding one. Buttons anywhere on the page open the same dialog.
 */
import { createContext, type ReactNode, useContext, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PaperAct, PaperView } from '../../shared/positions/view.ts'
import {
  CloseDialog,
  LapseDialog,
  RecordDialog,
  ReopenDialog,
  WithdrawDialog,
} from '../afterwards/act-dialogs.tsx'
import { TakeOverDialog } from '../afterwards/take-over-dialog.tsx'
import { sentenceOf } from '../api.ts'
import { BringDialog } from '../ballots/bring-dialog.tsx'
import { CloseBallotDialog, DeclareDialog, StrikeDialog } from '../ballots/chair-dialogs.tsx'
import { CircularDialog } from '../ballots/circular-dialog.tsx'
import { OpenBallotDialog } from '../ballots/open-dialog.tsx'
import { VoidDialog } from '../ballots/void-dialog.tsx'
import { PrepareDialog } from '../dispatch/prepare-dialog.tsx'
import { ReleaseDialog } from '../dispatch/release-dialog.tsx'
import { AdmitDialog } from '../review/admit-dialog.tsx'
import { ReturnDialog } from '../review/return-dialog.tsx'
import { SubmitDialog } from '../review/submit-dialog.tsx'
import { Button, type ButtonProps } from '../ui/button.tsx'

/** Acts that are asked about in a dialog of their own; the others are done where they stand. */
export type AskedAct = Exclude<
  PaperAct,
  | 'write_text'
  | 'edit_structure'
  | 'manage_authors'
  | 'give_verdict'
  | 'record_verdict'
  | 'arrange_review'
  | 'overrule_objection'
  | 'cast_vote'
  | 'record_vote'
>
export type ActDialogProps = { paper: PaperView; isOpen: boolean; onClose: () => void }

const dialogs: Record<AskedAct, (props: ActDialogProps) => ReactNode> = {
  submit: SubmitDialog,
  return_to_draft: ReturnDialog,
  admit: AdmitDialog,
  bring_to_council: BringDialog,
  open_ballot: OpenBallotDialog,
  open_circular: CircularDialog,
  strike_lost: StrikeDialog,
  close_ballot: CloseBallotDialog,
  declare: DeclareDialog,
  void_ballot: VoidDialog,
  prepare_letters: PrepareDialog,
  release_letters: ReleaseDialog,
  withdraw: WithdrawDialog,
  lapse: LapseDialog,
  take_over: TakeOverDialog,
  close_paper: CloseDialog,
  reopen_paper: ReopenDialog,
  record_positions: RecordDialog,
}

const ActsContext = createContext<{ paper: PaperView; ask: (act: AskedAct) => void } | null>(null)

export function useActs(): { paper: PaperView; ask: (act: AskedAct) => void } {
  const acts = useContext(ActsContext)
  if (!acts) throw new Error('An act of a paper was shown outside its page.')
  return acts
}

export function Acts({ paper, children }: { paper: PaperView; children: ReactNode }): ReactNode {
  const [asked, setAsked] = useState<AskedAct | null>(null)
  const AskDialog = asked ? dialogs[asked] : null
  return (
    <ActsContext value={{ paper, ask: setAsked }}>
      {children}
      {AskDialog && <AskDialog key={asked} paper={paper} isOpen onClose={() => setAsked(null)} />}
    </ActsContext>
  )
}

/** The reason why I may not, in my language; null when I may. */
export function whyNot(paper: PaperView, act: PaperAct): string | null {
  const ability = paper.abilities[act]
  return ability.allowed ? null : sentenceOf(ability.why)
}

/** Bringing a paper to the council starts before it is on an agenda: the dialog puts it there. */
export function whyNotAsk(paper: PaperView, act: AskedAct): string | null {
  const ability = paper.abilities[act]
  if (act === 'bring_to_council' && !ability.allowed && ability.why.code === 'not_on_agenda') return null
  return whyNot(paper, act)
}

export function ActButton(
  props: { act: AskedAct } & Pick<ButtonProps, 'tone' | 'size' | 'icon' | 'whyPlace'>,
): ReactNode {
  const { t } = useTranslation('positions')
  const { paper, ask } = useActs()
  const { act, ...look } = props
  return (
    <Button {...look} whyDisabled={whyNotAsk(paper, act)} onPress={() => ask(act)}>
      {t(`act.${act}`)}
    </Button>
  )
}
