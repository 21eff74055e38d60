/** The result of the ballot as a whole Polish sentence, with its arithmetic (domain 1.5, 4.2). */
import type { PositionKind } from '../../../shared/positions/types.ts'
import type { PaperFacts } from '../types.ts'
import { byMajority, kindWords, persons, plural, votes } from './wording.ts'

export function voteSentences(kind: PositionKind, vote: PaperFacts['vote']): string {
  const { result } = vote
  const counts = [
    `za – ${result.for} ${plural(result.for, votes)}`,
    `przeciw – ${result.against} ${plural(result.against, votes)}`,
    `wstrzymało się – ${result.abstained} ${plural(result.abstained, persons)}`,
  ]
  if (vote.kind === 'at_meeting' && result.notVoting > 0) {
    counts.push(`nie głosowało – ${result.notVoting} ${plural(result.notVoting, persons)}`)
  }
  const sentences = [
    `${takingPart(vote)}${result.quorum > 0 ? ` (kworum: ${result.quorum})` : ''}.`,
    `${taken[result.secrecy ?? 'open']}: ${counts.join(', ')}.`,
  ]
  if (result.decidedByChair) {
    sentences.push('Przy równej liczbie głosów rozstrzygnął głos osoby przewodniczącej obradom.')
  }
  return [...sentences, outcome(kind, result)].join(' ')
}

/** A secret ballot says only its totals, as every other does here. */
const taken = {
  open: 'Głosowanie jawne',
  roll_call: 'Głosowanie jawne imienne',
  secret: 'Głosowanie tajne',
} as const

/** "W chwili głosowania obecnych było 13 z 18 osób uprawnionych": the verb follows the number before "z". */
function takingPart({ kind, result }: PaperFacts['vote']): string {
  const of = `${result.seats} ${result.seats === 1 ? 'osoby uprawnionej' : 'osób uprawnionych'}`
  if (kind === 'at_meeting') {
    const were = { one: 'obecna była', few: 'obecne były', many: 'obecnych było' }
    return `W chwili głosowania ${plural(result.present, were)} ${result.present} z ${of}`
  }
  const cast = result.for + result.against + result.abstained
  const took = { one: 'wzięła', few: 'wzięły', many: 'wzięło' }
  return `W głosowaniu w trybie obiegowym udział ${plural(cast, took)} ${cast} z ${of}`
}

function outcome(kind: PositionKind, result: PaperFacts['vote']['result']): string {
  const { name, adopted, notAdopted } = kindWords[kind]
  if (result.outcome !== 'carried') return `${name} ${notAdopted}.`
  return `${name} ${adopted} ${byMajority[result.majority]}.`
}
