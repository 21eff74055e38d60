/** Gathers what the minutes of a meeting are made of, from the rows of everybody who wrote some. */
import { quorumOf } from '../../../shared/ballots/tally.ts'
import type {
  MinutesBallot,
  MinutesFacts,
  MinutesFigures,
  MinutesItem,
  MinutesPerson,
} from '../../../shared/meetings/minutes/facts.ts'
import { daysAhead, runFor, type SentNotice } from '../../../shared/meetings/notice.ts'
import { seatsTaken } from '../../../shared/meetings/presence.ts'
import type { AgendaItem, Attending, Interval, MeetingView } from '../../../shared/meetings/types.ts'
import type { Reader } from '../../platform/database.ts'
import { toldFacts } from '../notice/facts.ts'
import * as queries from './queries.ts'

export async function minutesFacts(reader: Reader, view: MeetingView): Promise<MinutesFacts> {
  const council = await queries.councilWords(reader)
  // Whoever was in the room at any time took part, also while the meeting is still open.
  const present = view.seats.filter((seat) => seat.intervals.length > 0)
  const told = await toldFacts(reader, view.id, view.closedAt ? new Date(view.closedAt) : null)
  const { seatCount, present: seatsPresent } = seatsTaken(
    view.seats.map(tookPart),
    view.deputies.map(tookPart),
    told.rules,
  )
  return {
    councilName: council?.name ?? '',
    councilGenitive: council?.nameGenitive ?? '',
    meeting: view,
    presiding: presiding(present),
    secretaries: await queries.secretariesOn(reader, view.heldDay),
    notice: noticeFacts(view, told.notices),
    seats: seatCount,
    seatsPresent,
    quorum: quorumOf(seatCount, told.rules.quorum.rule),
    isBySeat: seatCount !== view.seats.length || seatsPresent !== present.length,
    present: present.map(person),
    absent: view.seats.filter((seat) => seat.intervals.length === 0),
    deputies: view.deputies
      .filter((deputy) => deputy.intervals.length > 0)
      .map((deputy) => ({ ...person(deputy), forName: deputy.forName })),
    guests: view.guestList,
    items: await itemsOf(reader, view),
    removed: view.removed,
  }
}

/** The chair, else a vice-chair; seats come in that order. */
function presiding(present: Attending[]): MinutesFacts['presiding'] {
  const one =
    present.find(({ role }) => role === 'chair') ?? present.find(({ role }) => role === 'vice_chair')
  return one ? { name: one.name, roleLabel: one.roleLabel } : null
}

const person = ({ name, organisationName, roleLabel, remote, intervals }: Attending): MinutesPerson => ({
  ...{ name, organisationName, roleLabel, remote },
  stays: intervals.map((one: Interval) => ({ from: one.arrivedAt, to: one.leftAt })),
})

const tookPart = <T extends Attending>(one: T): T => ({ ...one, present: one.intervals.length > 0 })

function noticeFacts(view: MeetingView, notices: SentNotice[]): MinutesFacts['notice'] {
  const [first] = runFor(view.heldDay, notices)
  if (!first) return null
  const days = daysAhead(first.sentDay, view.heldDay)
  return { sentDay: first.sentDay, days, grade: view.notice.standing.grade, note: first.note }
}

async function itemsOf(reader: Reader, view: MeetingView): Promise<MinutesItem[]> {
  const dealt = await queries.dealtItems(reader, view.id)
  const ballots = await queries.ballotsAt(reader, view.id)
  const items: MinutesItem[] = []
  for (const item of view.agenda) {
    const row = dealt.find((one) => one.id === item.id)
    const about = ballots.filter((ballot) => ballot.positionId && ballot.positionId === item.positionId)
    items.push({
      ...item,
      takenUpAt: row?.takenUpAt?.toISOString() ?? null,
      paper: row ? await paperOf(reader, view.heldDay, item, row, about) : null,
    })
  }
  return items
}

async function paperOf(
  reader: Reader,
  day: string,
  item: AgendaItem,
  row: queries.DealtItem,
  ballots: queries.MinutedBallot[],
): Promise<MinutesItem['paper']> {
  if (!row.positionId || !row.kind) return null
  const isDecidedHere = item.state === 'decided'
  const told: MinutesBallot[] = []
  for (const ballot of ballots) told.push(await ballotOf(reader, ballot))
  return {
    kind: row.kind,
    state: row.positionState ?? '',
    number: isDecidedHere ? row.number : null,
    year: isDecidedHere ? row.year : null,
    // What the council decided on, also where another text was sent round before.
    version: votedOn(ballots) ?? item.attached,
    urgentReason: item.urgentReason,
    ballots: told,
    opinions: isDecidedHere ? [...(await queries.opinionsOn(reader, row.positionId, day))] : [],
  }
}

function votedOn(ballots: queries.MinutedBallot[]): AgendaItem['attached'] {
  const last = ballots.findLast(({ state, subject }) => state === 'declared' && wholes.includes(subject))
  return last ? { id: last.id, label: last.versionLabel, sha256: last.versionSha256 } : null
}

const wholes = [null, 'whole', 'position', 'paper']

async function ballotOf(reader: Reader, ballot: queries.MinutedBallot): Promise<MinutesBallot> {
  const { secrecy, openedAt, closedAt, voidReason, subject } = ballot
  const state = knownState(ballot.state)
  const keepsNames = secrecy !== 'secret' && (state === 'declared' || state === 'closed')
  return {
    secrecy,
    state,
    isOnTheWhole: wholes.includes(subject),
    openedAt: openedAt.toISOString(),
    closedAt: closedAt?.toISOString() ?? null,
    voidReason,
    figures: figuresOf(ballot.result),
    names: keepsNames ? await namesOf(reader, ballot.id) : null,
  }
}

function knownState(state: string): MinutesBallot['state'] {
  return state === 'declared' || state === 'closed' || state === 'void' ? state : 'open'
}

/** A result as another hand wrote it: a figure that is missing is none, and without an outcome there is nothing to tell. */
function figuresOf(result: Record<string, unknown> | null): MinutesFigures | null {
  if (!result || typeof result.outcome !== 'string') return null
  const figure = (name: string): number => (typeof result[name] === 'number' ? result[name] : 0)
  return {
    seats: figure('seats'),
    present: figure('present'),
    quorum: figure('quorum'),
    quorumMet: result.quorumMet === true,
    for: figure('for'),
    against: figure('against'),
    abstained: figure('abstained'),
    majority: String(result.majority ?? ''),
    decidedByChair: result.decidedByChair === true,
    carried: result.outcome === 'carried',
    repeat: result.outcome === 'repeat',
    recused: figure('recused'),
  }
}

async function namesOf(reader: Reader, ballotId: string): Promise<MinutesBallot['names']> {
  const votes = await queries.namesOf(reader, ballotId)
  const who = (choice: (typeof votes)[number]['choice']) =>
    votes.filter((vote) => vote.choice === choice).map(({ name }) => name)
  return {
    ...{ for: who('for'), against: who('against'), abstain: who('abstain'), silent: who(null) },
    recused: who('recused'),
  }
}
