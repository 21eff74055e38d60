/** What a paper waits for, derived from its state and rows: the sentence on top of the page, and which act is the main one. */
import { awaited, isSettled } from '../../shared/positions/dissent.ts'
import { isLeftBehind, type SuccessionFacts } from '../../shared/positions/succession.ts'
import type { PaperView } from '../../shared/positions/view.ts'
import type { AskedAct } from './acts.tsx'

export type PanelTab = 'comments' | 'review' | 'ballot' | 'letters' | 'after' | 'history'

/** `key` stands in positions.json under `next`; `count` chooses its plural form. */
export type NextStep = {
  key:
    | 'write'
    | 'review'
    | 'reviewDone'
    | 'objections'
    | 'agenda'
    | 'openBallot'
    | 'vote'
    | 'circular'
    | 'declare'
    | 'dissent'
    | 'correction'
    | 'withdrawing'
    | 'earlierTerm'
    | 'leadGone'
    | 'ended'
    | 'sides'
    | 'protocol'
    | 'protocolSent'
    | 'files'
    | 'prepare'
    | 'release'
    | 'sending'
    | 'sent'
    | 'filed'
    | 'trouble'
    | 'over'
  values: Record<string, string | number>
  /** Asked in a dialog, or done in a panel; null when nobody has to press anything. */
  main: { act: AskedAct } | { tab: PanelTab; label: 'review' | 'vote' | 'dissent' | 'answer' } | null
  others: AskedAct[]
}

const step = (key: NextStep['key'], rest: Partial<NextStep> = {}): NextStep => ({
  key,
  values: {},
  main: null,
  others: [],
  ...rest,
})

export function nextStep(paper: PaperView): NextStep {
  if (paper.after.withdrawal) {
    const values = { day: paper.after.withdrawal.lastDay }
    return step('withdrawing', { values, main: { tab: 'after', label: 'answer' } })
  }
  const { succession } = paper.after
  if (succession && isLeftBehind(paper.state, succession)) return leftBehind(paper, succession)
  return byState(paper)
}

/** Somebody must answer for it first; without a lead the office may go on with what is frozen already. */
function leftBehind(paper: PaperView, { ofEarlierTerm }: SuccessionFacts): NextStep {
  const main = { act: 'take_over' } as const
  if (ofEarlierTerm) return step('earlierTerm', { main, others: ['lapse'] })
  const usual = byState(paper)
  const acts = usual.main && 'act' in usual.main ? [usual.main.act, ...usual.others] : usual.others
  return step('leadGone', { main, others: ['lapse', ...acts] })
}

function byState(paper: PaperView): NextStep {
  switch (paper.state) {
    case 'draft':
      return step('write', { main: { act: 'submit' }, others: ['withdraw'] })
    case 'in_review':
      return inReview(paper)
    case 'ready':
      return step('agenda', {
        main: { act: 'bring_to_council' },
        others: ['open_circular', 'return_to_draft', 'withdraw'],
      })
    case 'in_council':
      return inCouncil(paper)
    case 'rejected':
      return rejected(paper)
    case 'adopted':
      return adopted(paper)
    case 'not_adopted_positions':
      return protocol(paper)
    case 'closed':
      return step('over', { others: ['reopen_paper'] })
    case 'superseded':
    case 'revoked':
      return step('ended')
    default:
      return step('over')
  }
}

function inReview(paper: PaperView): NextStep {
  const missing = paper.round?.missing.reduce((sum, subject) => sum + subject.count, 0) ?? 0
  const objections = paper.round?.openObjections ?? 0
  const mine = paper.abilities.give_verdict.allowed
  const others: AskedAct[] = ['return_to_draft', 'withdraw']
  if (missing > 0) {
    const values = { count: missing, day: paper.round?.dueDay ?? '' }
    return mine
      ? step('review', { values, main: { tab: 'review', label: 'review' }, others: ['admit', ...others] })
      : step('review', { values, main: { act: 'admit' }, others })
  }
  if (objections > 0)
    return step('objections', { values: { count: objections }, main: { act: 'admit' }, others })
  return step('reviewDone', { main: { act: 'admit' }, others })
}

function inCouncil(paper: PaperView): NextStep {
  const [ballot] = paper.ballots
  if (ballot?.state === 'open') {
    const { notVoting } = ballot.result
    const cast = ballot.electors.filter((elector) => elector.hasVoted).length
    const values = { cast, present: cast + notVoting, count: notVoting }
    const others: AskedAct[] = ['void_ballot']
    if (ballot.closesAt) return circular(paper, { ...values, day: ballot.closesAt.slice(0, 10) })
    if (paper.abilities.cast_vote.allowed)
      return step('vote', {
        values,
        main: { tab: 'ballot', label: 'vote' },
        others: ['close_ballot', ...others],
      })
    return step('vote', { values, main: { act: 'close_ballot' }, others })
  }
  if (ballot?.state === 'closed')
    return step('declare', { main: { act: 'declare' }, others: ['void_ballot'] })
  const strikes = paper.abilities.strike_lost.allowed
  return step('openBallot', {
    main: { act: strikes ? 'strike_lost' : 'open_ballot' },
    others: strikes ? ['open_ballot', 'open_circular'] : ['open_circular'],
  })
}

/** It ends by itself; the chair can only say that it is void. */
function circular(paper: PaperView, values: NextStep['values']): NextStep {
  const main = paper.abilities.cast_vote.allowed ? ({ tab: 'ballot', label: 'vote' } as const) : null
  return step('circular', { values, main, others: ['void_ballot'] })
}

/** Over, unless a motion in the same meeting takes its ballot again. */
function rejected(paper: PaperView): NextStep {
  const state = paper.ballots[0]?.state
  if (state === 'open' || state === 'closed') return inCouncil(paper)
  const others: AskedAct[] = paper.abilities.open_ballot.allowed ? ['open_ballot'] : []
  return paper.after.sides && paper.after.sides.names.length > 0
    ? step('sides', { main: { act: 'record_positions' }, others })
    : step('over', { others })
}

function adopted(paper: PaperView): NextStep {
  const { dissent, correction } = paper.after
  const open = dissent ? awaited(dissent) : 0
  if (dissent && open > 0) {
    const mine = dissent.entitled.some(({ personId, done }) => personId === paper.me && !isSettled(done))
    const values = { count: open, day: dissent.lastDay }
    return step('dissent', { values, main: mine ? { tab: 'after', label: 'dissent' } : null })
  }
  if (correction?.current) return step('correction', { main: { tab: 'after', label: 'answer' } })
  return (
    lettersOf(paper) ??
    step(paper.artefacts.length === 0 ? 'files' : 'prepare', { main: { act: 'prepare_letters' } })
  )
}

/** The council may send what it could not decide; nobody waits for an answer. */
function protocol(paper: PaperView): NextStep {
  const letters = lettersOf(paper)
  if (!letters) return step('protocol', { main: { act: 'prepare_letters' } })
  return letters.key === 'sent' ? step('protocolSent') : letters
}

/** How far the letters have come; null while there are none. */
function lettersOf(paper: PaperView): NextStep | null {
  const letters = paper.dispatches.filter((letter) => letter.state !== 'cancelled_before_release')
  const count = letters.length
  if (count === 0) return null
  const waiting = letters.filter((letter) => letter.state === 'prepared').length
  if (waiting > 0) return step('release', { values: { count: waiting }, main: { act: 'release_letters' } })
  const stuck = letters.filter((letter) => letter.state === 'bounced' || letter.state === 'unknown').length
  if (stuck > 0) return step('trouble', { values: { count: stuck, total: count } })
  const accepted = letters.filter((letter) => letter.state === 'accepted').length
  // Without a mail server "accepted" only means that a file was written.
  if (accepted === count && letters.every((letter) => letter.attempts.at(-1)?.channel === 'file'))
    return step('filed')
  return accepted === count
    ? step('sent', { values: { count } })
    : step('sending', { values: { accepted, count } })
}
