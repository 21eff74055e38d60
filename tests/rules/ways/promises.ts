/** What no way through the table may break, said without the table: each promise looks at a world, the step taken, and the next. */
import type { StepRequest } from '../../../shared/positions/facts.ts'
import { hashOf, hasQuorum, isCarried, isQuorate, type Name, presides, type World } from './world.ts'

export type Taken = { before: World; request: StepRequest; by: Name; after: World }
type Promised = { name: string; isBroken: (taken: Taken) => boolean }

const enters = ({ before, after }: Taken, state: World['state']): boolean =>
  after.state === state && before.state !== state
const saysWhy = ({ request }: Taken): boolean => 'reason' in request && request.reason !== ''

export const promises: Promised[] = [
  { name: 'somebody without a mandate took a step', isBroken: ({ by }) => by === 'nobody' },
  {
    name: 'a binding step was taken on another text than the one named',
    isBroken: ({ before, request }) =>
      'sha256' in request && !(before.frozen && request.sha256 === hashOf(before.text)),
  },
  {
    name: 'a text went to review without two pairs of eyes that did not write it',
    isBroken: (taken) => {
      if (!enters(taken, 'in_review') || taken.request.action !== 'submit') return enters(taken, 'in_review')
      const asked = taken.request.reviewers.map(({ personId }) => personId)
      return !(asked.includes('reviewer') && asked.includes('chair'))
    },
  },
  {
    name: 'a text went to the council without the verdicts of its reviewers',
    isBroken: (taken) => {
      const { round } = taken.before
      if (!enters(taken, 'ready') || taken.before.state === 'in_council') return false
      if (!round) return true
      const given = [round.reviewer, round.chair].filter((verdict) => verdict !== 'none')
      const isReviewed = given.some((verdict) => verdict !== 'recused')
      // Two are needed, whoever is still silent after the day.
      return !isReviewed || given.length < 2
    },
  },
  {
    name: 'an objection was passed over without the chair and a reason',
    isBroken: (taken) => {
      const { round } = taken.before
      if (!enters(taken, 'ready') || (round?.reviewer !== 'object' && round?.chair !== 'object')) return false
      return !presides(taken.by) || !saysWhy(taken)
    },
  },
  {
    name: 'the council was asked about a text that had not been admitted to it',
    isBroken: (taken) => enters(taken, 'in_council') && taken.before.admitted !== taken.before.text,
  },
  {
    name: 'a ballot was opened without a quorum or without the chair',
    isBroken: ({ before, after, by }) =>
      after.ballot?.state === 'open' &&
      before.ballot?.state !== 'open' &&
      !(presides(by) && (after.ballot.kind === 'circular' || (before.meeting && isQuorate(before.meeting)))),
  },
  {
    name: 'a text became adopted without a declared ballot that carried this very text with a quorum',
    isBroken: (taken) => {
      if (!enters(taken, 'adopted') || taken.before.state === 'closed') return false
      const { ballot, text, frozen, admitted } = taken.before
      if (
        ballot?.state !== 'closed' ||
        ballot.about !== 'whole' ||
        !frozen ||
        admitted !== text ||
        ballot.text !== text
      )
        return true
      return !isCarried(ballot) || !hasQuorum(ballot) || !presides(taken.by)
    },
  },
  {
    name: 'a carried ballot was declared lost',
    isBroken: (taken) => enters(taken, 'rejected') && !!taken.before.ballot && isCarried(taken.before.ballot),
  },
  {
    name: 'letters left without files, without the chair, or by the hand that prepared them',
    isBroken: ({ before, after, by }) => {
      if (!after.letters?.releasedBy || before.letters?.releasedBy) return false
      if (before.state !== 'adopted' && before.state !== 'not_adopted_positions') return true
      return !before.letters || !before.files || !presides(by) || before.letters.preparedBy === by
    },
  },
  {
    name: 'a decided ballot was changed',
    isBroken: ({ before, after }) =>
      before.ballot?.state === 'declared' &&
      after.ballot !== null &&
      after.ballot.state !== 'open' &&
      JSON.stringify(before.ballot) !== JSON.stringify(after.ballot),
  },
  {
    name: 'a text that an earlier council left unfinished went on before it was taken over',
    isBroken: ({ before, after }) =>
      before.leftBehind && before.state !== after.state && !['withdrawn', 'draft'].includes(after.state),
  },
  {
    name: 'a text lapsed that nobody had left behind',
    isBroken: ({ before, request }) => request.action === 'lapse' && !before.leftBehind,
  },
  {
    name: 'an adopted text was changed',
    isBroken: ({ before, after }) => before.state === 'adopted' && before.text !== after.text,
  },
]
