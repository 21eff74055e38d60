/**
 * What the model knows of each step of the table: with what it may be asked for, rightly and wrongly, and what it does to a world.
 * The table itself decides whether it may be taken and where it leads. A new step of the table needs its entry here.
 */
import type { StepRequest } from '../../../shared/positions/facts.ts'
import type { PositionState } from '../../../shared/positions/types.ts'
import { everybody, hashOf, isCarried, type Name, noVotes, seqOf, today, type World } from './world.ts'

export type StepModel = {
  asked: (world: World) => Record<string, unknown>[]
  does: (world: World, by: Name, request: StepRequest) => Partial<World>
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
    asked: ({ state }) => {
      const motion = { subject: 'procedural', purpose: state === 'rejected' ? 'revote' : 'send_back' }
      const amendment = state === 'rejected' ? [] : [{ subject: 'amendment' }]
      return bothHashes().flatMap((hash) => [{}, motion, ...amendment].map((more) => ({ ...hash, ...more })))
    },
    does: ({ text, meeting }, _, request) => ({
      ballot: meeting && {
        kind: 'at_meeting',
        about: aboutOf(request),
        state: 'open',
        text,
        present: meeting,
        votes: noVotes,
      },
    }),
  },
  open_circular: {
    asked: bothHashes,
    does: ({ text }) => ({
      ballot: { kind: 'circular', about: 'whole', state: 'open', text, present: everybody, votes: noVotes },
    }),
  },
  // A text of one recommendation has none to strike.
  strike_lost: { asked: bothHashes, does: nothing },
  close_ballot: {
    asked: simply,
    does: ({ ballot }) => ({ ballot: ballot && { ...ballot, state: 'closed' } }),
  },
  void_ballot: { asked: withAndWithoutReason, does: (world) => ({ ballot: voided(world) }) },
  declare: {
    asked: simply,
    does: ({ ballot, text }) => ({
      ballot: ballot && { ...ballot, state: 'declared' },
      // A carried amendment makes the council's next text, which is before it at once.
      ...(ballot?.about === 'amendment' && isCarried(ballot) && { text: other(text), admitted: other(text) }),
    }),
  },
  prepare_letters: { asked: simply, does: (_, by) => ({ letters: { preparedBy: by, releasedBy: null } }) },
  release_letters: {
    asked: bothHashes,
    does: ({ letters }, by) => ({ letters: letters && { ...letters, releasedBy: by } }),
  },

  record_positions: { asked: hashAndReason, does: nothing },
  defer: { asked: withAndWithoutReason, does: nothing },
  withdraw: { asked: withAndWithoutReason, does: nothing },
  lapse: { asked: withAndWithoutReason, does: nothing },
  revoke: { asked: hashAndReason, does: nothing },
  supersede: { asked: hashAndReason, does: nothing },
  close_paper: { asked: withAndWithoutReason, does: nothing },
  reopen_paper: { asked: withAndWithoutReason, does: nothing },
}

function aboutOf(request: StepRequest): NonNullable<World['ballot']>['about'] {
  if (request.action === 'open_ballot' && request.subject === 'amendment') return 'amendment'
  const purpose = request.action === 'open_ballot' ? request.purpose : null
  return purpose === 'send_back' || purpose === 'revote' ? purpose : 'whole'
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
export function after(world: World, request: StepRequest, by: Name, to: PositionState): World {
  const done: World = { ...world, ...modelOf(request.action).does(world, by, request), state: to }
  if (to === world.state) return done
  switch (to) {
    case 'draft':
      return { ...done, frozen: false, round: null, meeting: null, ballot: null, admitted: null }
    case 'in_review':
    case 'in_council':
      return done
    case 'rejected':
      // In the same meeting its ballot may be taken again.
      return { ...done, round: null }
    case 'ready':
      return { ...done, round: null, ballot: null }
    default:
      // Decided or gone: no meeting matters to it any more.
      return { ...done, round: null, meeting: null, leftBehind: false }
  }
}
