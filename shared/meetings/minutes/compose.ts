/**
 * Minutes from rows: the same rows give the same words. Whole sentences stand in the locales, one per plural form; here is only
 * decided which of them are said, and in which order. Names of places and councils are never declined by a program.
 */
import english from '../../locales/en/meeting-minutes.json' with { type: 'json' }
import polish from '../../locales/pl/meeting-minutes.json' with { type: 'json' }
import { dayInWords, type Language, type Say, speaker } from '../../speak.ts'
import { clockOf, type Speaking, staysInWords } from './clock.ts'
import { decisionLine, nameOf } from './decision.ts'
import type { MinutesFacts } from './facts.ts'
import { itemLines } from './item.ts'

/** Generated text of one part; `key` is the same at every generation. */
export type GeneratedSection = { key: string; heading: string; text: string }
const speakers: Record<Language, Speaking> = { pl: speaking('pl'), en: speaking('en') }

function speaking(language: Language): Speaking {
  return {
    say: speaker({ pl: polish, en: english }, language),
    day: (day) => dayInWords(day, language),
    clock: clockOf,
  }
}

export function composeMinutes(facts: MinutesFacts, language: Language): GeneratedSection[] {
  const speaking = speakers[language]
  const { say } = speaking
  const section = (key: string, heading: string, lines: string[]): GeneratedSection => ({
    key,
    heading,
    text: lines.join('\n'),
  })
  return [
    section('heading', title(facts, say), headingLines(facts, speaking)),
    section('attendance', say('attendance.title'), attendanceLines(facts, speaking)),
    section('agenda', say('agenda.title'), agendaLines(facts, say)),
    ...facts.items.map((item, at) =>
      section(
        `item:${item.id}`,
        say('item.title', { number: at + 1, title: nameOf(item, say) }),
        itemLines(item, speaking),
      ),
    ),
    section('decisions', say('decisions.title'), decisionLines(facts, say)),
    section('closing', say('closing.title'), closingLines(facts, speaking)),
  ]
}

function title({ meeting, councilGenitive, councilName }: MinutesFacts, say: Say): string {
  const { number, year } = meeting
  return say('title', { number, year: String(year), councilGenitive, council: councilName })
}

function headingLines(facts: MinutesFacts, { say, day, clock }: Speaking): string[] {
  const { meeting, presiding } = facts
  const { openedAt, closedAt, place } = meeting
  return [
    say(`heading.${meeting.form}`, { day: day(meeting.heldDay), place }),
    ...(openedAt && closedAt ? [say('heading.hours', { from: clock(openedAt), to: clock(closedAt) })] : []),
    presiding ? say('heading.presiding', presiding) : say('heading.nobodyPresiding'),
    noticeLine(facts, { say, day }),
  ]
}

function noticeLine({ notice }: MinutesFacts, { say, day }: Pick<Speaking, 'say' | 'day'>): string {
  if (!notice) return say('notice.none')
  const { days, note, grade } = notice
  const sent = say('notice.sent', { day: day(notice.sentDay), count: days })
  return grade === 'in_time' || note === '' ? sent : `${sent} ${say('notice.short', { note })}`
}

/** Where an organisation has one vote, people are counted for the list and seats for the quorum. */
function quorumLines(facts: MinutesFacts, say: Speaking['say']): string[] {
  const { seats, seatsPresent, quorum, present, isBySeat } = facts
  const met = seats > 0 && seatsPresent >= quorum
  if (isBySeat)
    return [
      say('attendance.people', { count: present.length }),
      say(met ? 'attendance.seatsMet' : 'attendance.seatsMissing', { count: seatsPresent, seats, quorum }),
    ]
  const ofSeats = say('attendance.of', { count: seats })
  return [say(met ? 'attendance.met' : 'attendance.missing', { count: present.length, ofSeats, quorum })]
}

function attendanceLines(facts: MinutesFacts, speaking: Speaking): string[] {
  const { say } = speaking
  const { present, absent, deputies, guests } = facts
  return [
    ...quorumLines(facts, say),
    ...listed(
      say('attendance.present'),
      present.map((one) => personLine(one, facts, speaking)),
    ),
    ...absenceLines(absent, say),
    ...listed(
      say('attendance.deputies'),
      deputies.map((one) => deputyLine(one, facts, speaking)),
    ),
    ...listed(
      say('attendance.guests'),
      guests.map((one) => guestLine(one, say)),
    ),
  ]
}

function absenceLines(absent: MinutesFacts['absent'], say: Speaking['say']): string[] {
  if (absent.length === 0) return []
  const names = (those: MinutesFacts['absent']) => those.map((one) => withOrganisation(one)).join(', ')
  const excused = absent.filter((one) => one.excused)
  const all = say('attendance.absent', { count: absent.length, names: names(absent) })
  return excused.length === 0 ? [all] : [all, say('attendance.excused', { names: names(excused) })]
}

/** A heading and its numbered lines; nothing at all where there are none. */
const listed = (heading: string, lines: string[]): string[] =>
  lines.length === 0 ? [] : [heading, ...lines.map((line, at) => `${at + 1}. ${line}`)]

const withOrganisation = ({ name, organisationName }: { name: string; organisationName: string }): string =>
  organisationName === '' ? name : `${name} (${organisationName})`

function personLine(
  person: MinutesFacts['present'][number],
  facts: MinutesFacts,
  speaking: Speaking,
): string {
  const who = [person.name, person.organisationName, person.roleLabel].filter((part) => part !== '')
  const stays = staysInWords(person.stays, facts.meeting, speaking)
  const more = [...(person.remote ? [speaking.say('attendance.remote')] : []), ...stays]
  return more.length === 0 ? who.join(', ') : `${who.join(', ')} – ${more.join('; ')}`
}

function deputyLine(
  { forName, ...person }: MinutesFacts['deputies'][number],
  facts: MinutesFacts,
  speaking: Speaking,
): string {
  const line = personLine(person, facts, speaking)
  return forName ? `${line} – ${speaking.say('attendance.for', { name: forName })}` : line
}

function guestLine(guest: MinutesFacts['guests'][number], say: Say): string {
  const who = [guest.name, guest.role, guest.organisation].filter((part) => part !== '').join(', ')
  const remote = guest.remote ? [say('attendance.remote')] : []
  return `${who} – ${[say(`attendance.${guest.kind}`), ...remote].join('; ')}`
}

function agendaLines({ items, removed }: MinutesFacts, say: Say): string[] {
  return [
    ...(items.length === 0
      ? [say('agenda.none')]
      : items.map((item, at) => `${at + 1}. ${nameOf(item, say)}`)),
    ...removed.map(({ title, reason }) => say('agenda.removed', { title, reason })),
  ]
}

function decisionLines({ items }: MinutesFacts, say: Say): string[] {
  const decisions = items.flatMap((item) => {
    const { paper } = item
    if (!paper || item.state !== 'decided') return []
    const declared = paper.ballots.filter((ballot) => ballot.state === 'declared').at(-1)
    if (!declared) return []
    return [decisionLine(item.title, paper, say)]
  })
  if (decisions.length === 0) return [say('decisions.none')]
  return decisions.map((line, at) => `${at + 1}. ${line}`)
}

function closingLines({ meeting, secretaries, presiding }: MinutesFacts, { say, clock }: Speaking): string[] {
  return [
    meeting.closedAt ? say('closing.at', { time: clock(meeting.closedAt) }) : say('closing.notYet'),
    ...(secretaries.length === 0 ? [] : [say('closing.written', { names: secretaries.join(', ') })]),
    ...(presiding ? [say('closing.signature', presiding)] : []),
  ]
}
