/** The notice as a letter: plain words in the person's language, and the meeting as a calendar file beside them. */
import english from '../../../shared/locales/en/meeting-letters.json' with { type: 'json' }
import polish from '../../../shared/locales/pl/meeting-letters.json' with { type: 'json' }
import { calendarFile } from '../../../shared/meetings/calendar-file.ts'
import { dayInWords, type Say, speaker } from '../../../shared/speak.ts'
import { splitAddress } from '../../platform/mail/compose.ts'
import type { Letter } from '../../platform/mail.ts'
import type { NoticeRow, ToldItem, ToldPerson } from './queries.ts'

export type Recipient = Omit<ToldPerson, 'outcome' | 'email'> & { id: string; email: string }
type House = { origin: string; mailFrom: string }

export function noticeLetter(notice: NoticeRow, to: Recipient, house: House): Letter {
  const say = speaker({ pl: polish, en: english }, to.language)
  const text = wordsOf(say, notice, to, house)
  const { subject } = text
  const calendar = calendarFile({
    method: notice.kind === 'cancel' ? 'CANCEL' : 'REQUEST',
    uid: `${notice.meetingId}@${hostOf(house)}`,
    sequence: notice.sequence,
    stampedAt: notice.sentAt.toISOString(),
    heldDay: notice.heldDay,
    startsAt: notice.startsAt,
    endsAt: notice.endsAt,
    language: to.language,
    summary: text.summary,
    description: [text.agenda, text.address].join('\n\n'),
    location: [notice.place, notice.link].filter((part) => part !== '').join(', '),
    url: `${house.origin}/posiedzenia/${notice.meetingId}`,
    organiser: { name: to.council, email: splitAddress(house.mailFrom).address },
    attendee: { name: to.name, email: to.email },
  })
  return {
    messageId: `<meeting.${notice.meetingId}.${notice.sequence}.${to.id}@${hostOf(house)}>`,
    to: { name: to.name, address: to.email },
    subject,
    text: text.body,
    attachments: [
      {
        fileName: `posiedzenie-${to.number}-${to.year}.ics`,
        mediaType: `text/calendar; charset=utf-8; method=${notice.kind === 'cancel' ? 'CANCEL' : 'REQUEST'}`,
        bytes: new TextEncoder().encode(calendar),
      },
    ],
  }
}

const hostOf = ({ origin }: House): string => new URL(origin).hostname

function wordsOf(say: Say, notice: NoticeRow, to: Recipient, house: House) {
  const facts = {
    number: to.number,
    year: String(to.year),
    council: to.council,
    councilGenitive: to.councilGenitive,
    host: to.host,
    day: dayInWords(notice.heldDay, to.language),
  }
  const hours = notice.endsAt
    ? say('hours', { from: notice.startsAt, to: notice.endsAt })
    : say('hour', { from: notice.startsAt })
  const where = [
    say('when', { day: facts.day, hours }),
    say('where', { place: notice.place, form: say(`form.${notice.form}`) }),
    ...(notice.link === '' ? [] : [say('link', { link: notice.link })]),
  ].join('\n')
  const agenda = [say('agenda'), ...notice.agenda.map((item, at) => line(say, item, at + 1, house))].join(
    '\n',
  )
  const address = say('address', { address: `${house.origin}/posiedzenia/${notice.meetingId}` })
  const note = notice.note === '' ? [] : [say(`note.${notice.kind}`, { note: notice.note })]
  const told = notice.kind === 'cancel' ? [] : [agenda, say('calendar'), address]
  const body = [
    say('greeting'),
    say(`lead.${notice.kind}`, facts),
    ...note,
    where,
    ...told,
    say('closing', facts),
  ]
  return {
    subject: say(`subject.${notice.kind}`, facts),
    summary: say('summary', facts),
    body: `${body.join('\n\n')}\n`,
    agenda,
    address,
  }
}

/** "2. w sprawie … (wersja C1, SHA-256: 0123…)" and where the text can be read. */
function line(say: Say, item: ToldItem, number: number, { origin }: House): string {
  if (!item.positionId) return say('point', { number, title: item.title })
  const address = `${origin}/stanowiska/${item.positionId}`
  if (!item.label || !item.sha256) return say('paper', { number, title: item.title, address })
  return say('version', { number, title: item.title, label: item.label, sha256: item.sha256, address })
}
