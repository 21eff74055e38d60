/**
 * A small council as facts without words: three members, one recommendation to one addressee, two texts that take turns. What the
 * table is asked about a world is read off it by `factsOf`, with the product's own rules of reviewing; the count of a ballot is
 * done here once more, by hand, so that it can be held against what the product says.
 */
import type { BallotResult } from '../../../shared/ballots/types.ts'
import type { Actor, Role } from '../../../shared/council/types.ts'
import { nothingAfter, type PaperFacts } from '../../../shared/positions/facts.ts'
import type { PositionState } from '../../../shared/positions/types.ts'
import { askedAgain, missingVerdicts, openObjections, spokenOn } from '../../../shared/review/verdicts.ts'

export const members = ['lead', 'reviewer', 'chair'] as const
export type Member = (typeof members)[number]
/** The reviewer is vice-chair and secretary at once: whoever could prepare letters and release them. */
const rolesOf = {
  lead: ['member'],
  reviewer: ['vice_chair', 'secretary'],
  chair: ['chair'],
  secretary: ['secretary'],
  nobody: [],
} as const satisfies Record<string, Role[]>
export type Name = keyof typeof rolesOf
export const names = Object.keys(rolesOf) as Name[]
export const presides = (name: Name): boolean => name === 'chair' || name === 'reviewer'

export const actors = Object.fromEntries(names.map((name) => [name, actor(name)])) as Record<Name, Actor>
function actor(name: Name): Actor {
  return {
    personId: name,
    mandates: rolesOf[name].map((role) => ({
      id: `${name}-${role}`,
      personId: name,
      organisationId: `of-${name}`,
      organisationName: name,
      role,
      roleLabel: '',
      fromDay: '2012-01-01',
      toDay: null,
    })),
  }
}

export const verdicts = ['none', 'approve', 'object', 'recused'] as const
export type Verdict = (typeof verdicts)[number]
export const choices = ['for', 'against', 'abstain'] as const
export type Vote = 'none' | (typeof choices)[number]
export type Present = Record<Member, boolean>

export type World = {
  state: PositionState
  /** Which of the two texts is written, or frozen, now. */
  text: 1 | 2
  frozen: boolean
  round: { reviewer: Verdict; chair: Verdict; dayPassed: boolean } | null
  meeting: Present | null
  ballot: {
    kind: 'at_meeting' | 'circular'
    about: 'whole' | 'send_back' | 'revote' | 'amendment'
    state: 'open' | 'closed' | 'declared' | 'void'
    text: 1 | 2
    /** Of a circular one: everybody. */
    present: Present
    votes: Record<Member, Vote>
  } | null
  letters: { preparedBy: Name; releasedBy: Name | null } | null
  files: boolean
  /** The text that went before the council. */
  admitted: 1 | 2 | null
  /** Its council's term is over, and the next one has not taken it over. */
  leftBehind: boolean
}

export const nobodyThere: Present = { lead: false, reviewer: false, chair: false }
export const everybody: Present = { lead: true, reviewer: true, chair: true }
export const noVotes: Record<Member, Vote> = { lead: 'none', reviewer: 'none', chair: 'none' }

export const begun: World = {
  state: 'draft',
  text: 1,
  frozen: false,
  round: null,
  meeting: null,
  ballot: null,
  letters: null,
  files: false,
  admitted: null,
  leftBehind: false,
}

export const today = '2012-06-14'
export const seqOf = (world: World): number => world.text
export const hashOf = (text: 1 | 2): string => (text === 1 ? 'first-text' : 'second-text')
export const presentIn = (present: Present): number => members.filter((m) => present[m]).length
/** At least half of three: two. */
export const isQuorate = (present: Present): boolean => 2 * presentIn(present) >= members.length

/** At a meeting half of the seats are in the room; in a circular ballot half of them vote. */
export const hasQuorum = ({ kind, present, votes }: NonNullable<World['ballot']>): boolean =>
  kind === 'at_meeting'
    ? isQuorate(present)
    : 2 * members.filter((m) => votes[m] !== 'none').length >= members.length

/** Simple majority of those present with a quorum; a tie goes as the chair voted, if for or against and if anybody did. */
export function isCarried(ballot: NonNullable<World['ballot']>): boolean {
  const { present, votes } = ballot
  const count = (choice: Vote) => members.filter((m) => present[m] && votes[m] === choice).length
  const [z, x] = [count('for'), count('against')]
  const chairSaysFor = present.chair && votes.chair === 'for'
  return hasQuorum(ballot) && (z > x || (z === x && z > 0 && chairSaysFor))
}

export function factsOf(world: World): PaperFacts {
  return {
    state: world.state,
    openToCouncil: false,
    leadPersonId: 'lead',
    authorIds: ['lead'],
    title: 'w sprawie próby',
    recommendations: [{ id: 'r1', shown: 1, due: { kind: 'none' }, addresseeCount: 1 }],
    emptyText: { recommendations: [], rationale: false },
    leadOrganisationIds: ['of-lead'],
    nextReview: { reviewers: 2, organisations: 2, recusedIds: [], objectorIds: [] },
    noticeSent: false,
    circularAllowed: true,
    after: {
      ...nothingAfter,
      // Its rules know one side, who has written.
      sides: { names: ['NGO'], texts: [{ side: 'NGO', personId: 'lead', written: true }] },
      succession: { ofEarlierTerm: world.leftBehind, leadInOffice: true },
    },
    versionSha256: world.frozen ? hashOf(world.text) : null,
    textSeq: seqOf(world),
    today,
    round: world.round && roundOf(world.round),
    meeting: world.meeting && meetingOf(world.meeting),
    ballot: world.ballot && ballotOf(world.ballot),
    letters: {
      addressees: [{ name: 'OWES', email: 'owes@adresaci.example' }],
      letters: world.letters
        ? [
            {
              state: world.letters.releasedBy ? 'released' : 'prepared',
              preparedBy: world.letters.preparedBy,
            },
          ]
        : [],
      waitsFor: null,
      formats: world.files ? ['pdf', 'docx'] : [],
    },
  }
}

function roundOf(round: NonNullable<World['round']>): PaperFacts['round'] {
  const asked = ['reviewer', 'chair'] as const
  const given = asked.flatMap((personId) => {
    const kind = round[personId]
    if (kind === 'none') return []
    return ['r1', null].map((recommendationId) => ({
      personId,
      recommendationId,
      kind,
      contentSha256: 'now',
    }))
  })
  const hashes = new Map([
    ['r1', 'now'],
    ['whole', 'now'],
  ])
  const missing = missingVerdicts(askedAgain(given, [...asked], hashes), hashes)
  return {
    missing: missing.reduce((sum, { count }) => sum + count, 0),
    openObjections: openObjections(given),
    dueDayPassed: round.dayPassed,
    everySubjectHeard: spokenOn(given, hashes).every(({ voices }) => voices > 0),
    enoughOnEach: spokenOn(given, hashes).every(({ verdicts }) => verdicts >= asked.length),
    silenceIsNoObjection: false,
    enoughReviewers: true,
    recusedIds: [],
  }
}

function meetingOf(present: Present): PaperFacts['meeting'] {
  const there = presentIn(present)
  return { id: 'm', seats: members.length, present: there, quorum: 2, quorumMet: isQuorate(present) }
}

function ballotOf(ballot: NonNullable<World['ballot']>): PaperFacts['ballot'] {
  const outcome = ballot.state !== 'open' && isCarried(ballot) ? 'carried' : 'lost'
  // The table looks at the outcome alone; the figures behind it are proven where votes are counted.
  const { about } = ballot
  const isMotion = about === 'send_back' || about === 'revote'
  return {
    state: ballot.state,
    kind: ballot.kind,
    subject: isMotion ? 'procedural' : about,
    purpose: isMotion ? about : null,
    result: { outcome } as BallotResult,
  }
}
