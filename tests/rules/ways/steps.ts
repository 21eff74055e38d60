/**
 * What the model knows of each step of the table: with what it may be asked for, rightly and wrongly, and what it does to a world.
 * The table itself decides whether it may be taken and where it leads. A new step of the table needs its entry here.
 */
import type { StepRequest } from '../../../shared/positions/facts.ts'
import type { PositionState } from '../../../shared/positions/types.ts'
import { hashOf, type Name, noVotes, seqOf, today, type World } from './world.ts'

export type StepModel = {
  asked: (world: World) => Record<string, unknown>[]
  does: (world: World, by: Name) => Partial<World>
}

const nothing = () => ({})
const simply = () => [{}]
const bothHashes = () => [{ sha256: hashOf(1) }, { sha256: hashOf(2) }]
const withAndWithoutReason = () => [{ reason: 'powód' }, { reason: '' }]
/** For ways that may come to ask for the hash, for a reason, or for both. */
const hashAndReason = () =>
  bothHashes().flatMap((hash) => withAndWithoutReason().map((why) => ({ ...hash, ...why })))
const of = (name: string) => ({ personId: name, organisationIds: [`of-${name}`] })
const voided = ({ ballot }: World): World['ballot'] => ballot && { ...ballot, state: 'void', votes: noVotes }

export const stepModels: Record<string, StepModel> = {
  submit: {
    asked: (world) => {
      const right = { seq: seqOf(world), reviewers: [of('reviewer'), of('chair')], dueDay: today }
      return [
        right,
        { ...right, seq: seqOf(world) + 1 },
        { ...right, dueDay: '2012-06-13' },
        { ...right, reviewers: [] },
        { ...right, reviewers: [of('chair')] },
        { ...right, reviewers: [of('lead'), of('chair')] },
        { ...right, reviewers: [of('chair'), { personId: 'colleague', organisationIds: ['of-lead'] }] },
      ]
    },
    does: () => ({ frozen: true, round: { reviewer: 'none', chair: 'none', dayPassed: false } }),
  },
  return_to_draft: { asked: withAndWithoutReason, does: nothing },
  admit: { asked: hashAndReason, does: ({ text }) => ({ admitted: text }) },
  bring_to_council: { asked: bothHashes, does: nothing },
  open_ballot: {
    asked: bothHashes,
    does: ({ text, meeting }) => ({
      ballot: meeting && { state: 'open', text, present: meeting, votes: noVotes },
    }),
  },
  close_ballot: {
    asked: simply,
    does: ({ ballot }) => ({ ballot: ballot && { ...ballot, state: 'closed' } }),
  },
  void_ballot: { asked: withAndWithoutReason, does: (world) => ({ ballot: voided(world) }) },
  declare: { asked: simply, does: ({ ballot }) => ({ ballot: ballot && { ...ballot, state: 'declared' } }) },
  prepare_letters: { asked: simply, does: (_, by) => ({ letters: { preparedBy: by, releasedBy: null } }) },
  release_letters: {
    asked: bothHashes,
    does: ({ letters }, by) => ({ letters: letters && { ...letters, releasedBy: by } }),
  },

  // As the table names them; they are walked from the day on which they are built.
  vote_amendment: {
    asked: hashAndReason,
    does: (world) => ({ text: world.text === 1 ? 2 : 1, ballot: voided(world), admitted: other(world.text) }),
  },
  record_positions: { asked: hashAndReason, does: nothing },
  defer: { asked: hashAndReason, does: (world) => ({ ballot: voided(world) }) },
  send_back: { asked: hashAndReason, does: nothing },
  withdraw: { asked: hashAndReason, does: nothing },
  revoke: { asked: hashAndReason, does: nothing },
  supersede: { asked: hashAndReason, does: nothing },
  close_paper: { asked: hashAndReason, does: nothing },
  reopen_paper: { asked: hashAndReason, does: nothing },
}

const other = (text: 1 | 2): 1 | 2 => (text === 1 ? 2 : 1)

export function modelOf(action: string): StepModel {
  const model = stepModels[action]
  if (model) return model
  throw new Error(
    `The table has a step "${action}" that the model does not know. Say in tests/rules/ways/steps.ts with what it is asked for and what it does.`,
  )
}

export const requestsFor = (action: StepRequest['action'], world: World): StepRequest[] =>
  // The model asks more loosely than the types allow, on purpose: what is too much or too little is for the rules to see.
  modelOf(action)
    .asked(world)
    .map((asked) => ({ action, ...asked }) as unknown as StepRequest)

/** The world after a step: what the step did, and what a state leaves behind it. */
export function after(world: World, action: string, by: Name, to: PositionState): World {
  const done: World = { ...world, ...modelOf(action).does(world, by), state: to }
  if (to === world.state) return done
  switch (to) {
    case 'draft':
      return { ...done, frozen: false, round: null, meeting: null, ballot: null, admitted: null }
    case 'in_review':
    case 'in_council':
      return done
    case 'ready':
      return { ...done, round: null, ballot: null }
    default:
      // Decided or gone: no meeting matters to it any more.
      return { ...done, round: null, meeting: null }
  }
}
