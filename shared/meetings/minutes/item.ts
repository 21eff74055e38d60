/** What happened under one point of the agenda, ballot by ballot, with the arithmetic anybody can check. */
import { voidReasons } from '../../ballots/types.ts'
import type { Speaking } from './clock.ts'
import { aboutOf, decisionLine } from './decision.ts'
import type { MinutesBallot, MinutesFigures, MinutesItem } from './facts.ts'

export function itemLines(item: MinutesItem, speaking: Speaking): string[] {
  const { say, clock } = speaking
  const { paper, takenUpAt } = item
  const lines = [
    ...(takenUpAt ? [say('item.takenUp', { time: clock(takenUpAt) })] : []),
    ...(paper ? paperLines(item, paper, speaking) : []),
    ...endLines(item, speaking),
  ]
  return lines.length === 0 ? [say('item.nothing')] : lines
}

function paperLines(
  item: MinutesItem,
  paper: NonNullable<MinutesItem['paper']>,
  speaking: Speaking,
): string[] {
  const { say } = speaking
  const { version, urgentReason, ballots, opinions, kind } = paper
  return [
    ...(version ? [say(`item.paper.${kind}`, { about: aboutOf(item.title), ...version })] : []),
    ...(urgentReason === '' ? [] : [say('item.urgent', { reason: urgentReason })]),
    ...ballots.flatMap((ballot) => ballotLines(ballot, speaking)),
    ...(item.state === 'decided' && ballots.some((ballot) => ballot.state === 'declared')
      ? [decisionLine(item.title, paper, say)]
      : []),
    ...(opinions.length === 0 ? [] : [say('item.opinions', { count: opinions.length })]),
    ...opinions.map((opinion) => opinionLine(opinion)),
  ]
}

/** Words that begin small go on after the name: "Tadeusz Modrzew (…) nie podziela rekomendacji 3." */
function opinionLine({
  name,
  organisationName,
  body,
}: NonNullable<MinutesItem['paper']>['opinions'][number]) {
  const who = organisationName === '' ? name : `${name} (${organisationName})`
  const words = body.trim()
  return /^\p{Ll}/u.test(words) ? `${who} ${words}` : `${who}: ${words}`
}

function endLines(item: MinutesItem, { say, day }: Speaking): string[] {
  const { state, outcome, reason, deferredTo, paper } = item
  switch (state) {
    case 'decided':
      if (paper) return []
      return [outcome === '' ? say('item.done') : outcome]
    case 'deferred':
      return [
        deferredTo
          ? say('item.deferredTo', {
              number: deferredTo.number,
              year: String(deferredTo.year),
              day: day(deferredTo.heldDay),
              reason,
            })
          : say('item.deferred', { reason }),
      ]
    case 'open':
      return [say('item.open')]
    case 'removed':
      return [say('item.removed', { reason })]
    default: {
      const unknown: never = state
      return unknown
    }
  }
}

/** The chair's own words, or one of those the program knows. */
function voidInWords(reason: string | null, say: Speaking['say']): string {
  const known = voidReasons.find((one) => one === (reason ?? 'no_quorum'))
  return known ? say(`ballot.voidFor.${known}`) : (reason ?? '')
}

function ballotLines(ballot: MinutesBallot, { say, clock }: Speaking): string[] {
  const { openedAt, closedAt, figures, names, voidReason, state, secrecy } = ballot
  const what = say(secrecy === 'secret' ? 'ballot.secret' : 'ballot.open')
  const how = ballot.isOnTheWhole ? what : say('ballot.onPart', { what })
  const when = closedAt
    ? say('ballot.hours', { how, from: clock(openedAt), to: clock(closedAt) })
    : say('ballot.hour', { how, from: clock(openedAt) })
  if (state === 'void') {
    return [say('ballot.void', { when, reason: voidInWords(voidReason, say) })]
  }
  if (!figures) return [say('ballot.noFigures', { when })]
  const shown = secrecy === 'secret' ? null : names
  return [`${when}: ${arithmetic(figures, say)}.`, ...(shown ? nameLines(shown, say) : [])]
}

/** "uprawnionych 18, obecnych 13, kworum 9 – jest; za 11, przeciw 1, wstrzymała się 1 osoba; zwykła większość (11 > 1) – przyjęto" */
function arithmetic(figures: MinutesFigures, say: Speaking['say']): string {
  const { seats, present, quorum, quorumMet, against, abstained, carried } = figures
  const met = say(quorumMet ? 'ballot.quorumMet' : 'ballot.quorumMissing', { seats, present, quorum })
  const counted = figures.recused > 0 ? `${met}, ${say('ballot.recused', { count: figures.recused })}` : met
  const votes = say('ballot.votes', {
    for: figures.for,
    against,
    abstained: say('ballot.abstained', { count: abstained }),
  })
  if (!quorumMet) return `${counted}; ${votes} – ${say('ballot.noResult')}`
  if (figures.repeat) return `${counted}; ${votes} – ${say('ballot.repeat')}`
  const result = say(carried ? 'ballot.carried' : 'ballot.lost')
  if (figures.decidedByChair) return `${counted}; ${votes}; ${say('ballot.byChair')} – ${result}`
  return `${counted}; ${votes}; ${majority(figures, say)} – ${result}`
}

/** The formula with its numbers, so that a reader needs no rule book; of a rule this program does not know, none. */
function majority(figures: MinutesFigures, say: Speaking['say']): string {
  const { seats, against: x, abstained: w, for: z, carried } = figures
  const sign = (over: boolean, more: string, less: string) => (over ? more : less)
  switch (figures.majority) {
    case 'simple':
      return say('ballot.simple', { formula: `${z} ${sign(z > x, '>', '≤')} ${x}` })
    case 'absolute_cast': {
      const all = z + x + w
      return say('ballot.absolute_cast', { formula: `2 × ${z} ${sign(2 * z > all, '>', '≤')} ${all}` })
    }
    case 'absolute_statutory':
      return say('ballot.absolute_statutory', {
        formula: `2 × ${z} ${sign(2 * z > seats, '>', '≤')} ${seats}`,
      })
    case 'two_thirds_cast': {
      const all = z + x + w
      return say('ballot.two_thirds_cast', {
        formula: `3 × ${z} ${sign(3 * z >= 2 * all, '≥', '<')} 2 × ${all}`,
      })
    }
    case 'consensus':
      return say('ballot.consensus', { formula: carried ? `${x} = 0` : `${x} ≠ 0` })
    default:
      return say('ballot.otherMajority')
  }
}

function nameLines(names: NonNullable<MinutesBallot['names']>, say: Speaking['say']): string[] {
  const line = (key: 'for' | 'against' | 'abstain' | 'silent' | 'recused') =>
    names[key].length === 0
      ? []
      : [say(`ballot.names.${key}`, { number: names[key].length, names: names[key].join(', ') })]
  return [...line('for'), ...line('against'), ...line('abstain'), ...line('silent'), ...line('recused')]
}
