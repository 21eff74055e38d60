/**
 * The paper for machines, `radopis-paper/1`: the canonical paper as it was adopted, with the facts a file prints beside it. Its
 * schema is `paper.schema.json`. Everything is RFC 8785 JSON, so SHA-256 over `canonicalize(file.paper)` is `contentSha256`.
 */
import canonicalize from 'canonicalize'
import type { BallotKind, BallotResult, Secrecy } from '../../../shared/ballots/types.ts'
import type { CanonicalPaper } from '../../../shared/text/canonical.ts'
import type { PaperFacts, RenderJob } from '../types.ts'

/** A reader must know every field: whatever is added or changes its meaning raises the number. */
export type PaperFile = {
  format: 'radopis-paper/1'
  paper: CanonicalPaper
  contentSha256: string
  council: { name: string; partnershipName: string; place: string }
  host: { name: string; address: string }
  number: number | null
  year: number | null
  adoptedDay: string
  caseSign: string
  chair: { name: string; roleLabel: string }
  vote: Vote
  separateOpinions: { name: string; organisationName: string; body: string; signedBy: string[] }[]
  protocol: PaperFacts['protocol']
  addressees: { id: string; name: string }[]
  registerUrl: string
}

/** Totals alone: who voted how is never part of a file. */
type Vote = {
  kind: BallotKind
  secrecy: Secrecy
  seats: number
  present: number
  quorum: number
  quorumMet: boolean
  for: number
  against: number
  abstained: number
  notVoting: number
  majority: BallotResult['majority']
  decidedByChair: boolean
  outcome: BallotResult['outcome']
}

export function writeJson({ paper, facts }: Pick<RenderJob, 'paper' | 'facts'>): Uint8Array {
  const json = canonicalize(fileOf(paper, facts))
  if (json === undefined) throw new Error('a paper must be plain JSON')
  return new TextEncoder().encode(json)
}

/** Field by field: what the facts may hold besides, such as a name in other cases, is no part of the format. */
function fileOf(paper: CanonicalPaper, facts: PaperFacts): PaperFile {
  const { council, host, chair, protocol } = facts
  return {
    format: 'radopis-paper/1',
    paper,
    contentSha256: facts.contentSha256,
    council: { name: council.name, partnershipName: council.partnershipName, place: council.place },
    host: { name: host.name, address: host.address },
    number: facts.number,
    year: facts.year,
    adoptedDay: facts.adoptedDay,
    caseSign: facts.caseSign,
    chair: { name: chair.name, roleLabel: chair.roleLabel },
    vote: voteOf(facts.vote),
    separateOpinions: facts.separateOpinions.map(({ name, organisationName, body, signedBy = [] }) => ({
      ...{ name, organisationName, body, signedBy },
    })),
    protocol: protocol && {
      sides: protocol.sides.map(({ side, name, body }) => ({ side, name, body })),
      silent: protocol.silent,
    },
    addressees: facts.addressees.map(({ id, name }) => ({ id, name })),
    registerUrl: facts.registerUrl,
  }
}

/** A ballot of the time before ballots could be secret was an open one. */
function voteOf({ kind, result }: PaperFacts['vote']): Vote {
  const { seats, present, quorum, quorumMet, abstained, against, notVoting } = result
  const { majority, decidedByChair, outcome, secrecy = 'open' } = result
  return {
    ...{ kind, secrecy, seats, present, quorum, quorumMet, for: result.for, against, abstained, notVoting },
    ...{ majority, decidedByChair, outcome },
  }
}
