/**
 * The meeting as a calendar file (RFC 5545, sent as RFC 5546 asks): the same UID for ever, SEQUENCE grows with every notice,
 * METHOD says whether one is asked or told that nothing will be. Hours are those of the clock in Warsaw, and the file brings
 * the rule of that clock with it, so that a calendar on another continent rings at the right moment.
 */
export type CalendarMeeting = {
  method: 'REQUEST' | 'CANCEL'
  uid: string
  sequence: number
  /** When the notice was sent, ISO. */
  stampedAt: string
  heldDay: string
  startsAt: string
  endsAt: string | null
  language: 'pl' | 'en'
  summary: string
  description: string
  location: string
  /** Empty: none. */
  url: string
  organiser: { name: string; email: string }
  attendee: { name: string; email: string }
}

const zone = 'Europe/Warsaw'

/** Since 1996: the last Sundays of March and October, at 1:00 UTC. */
const warsaw = [
  'BEGIN:VTIMEZONE',
  `TZID:${zone}`,
  'BEGIN:DAYLIGHT',
  'DTSTART:19960331T020000',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'TZNAME:CEST',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'END:DAYLIGHT',
  'BEGIN:STANDARD',
  'DTSTART:19961027T030000',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'TZNAME:CET',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'END:STANDARD',
  'END:VTIMEZONE',
]

export function calendarFile(meeting: CalendarMeeting): string {
  const { method, heldDay, startsAt, endsAt, language, organiser, attendee } = meeting
  const said = (name: string, text: string) => `${name};LANGUAGE=${language}:${escaped(text)}`
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Radopis//Radopis//PL',
    'CALSCALE:GREGORIAN',
    `METHOD:${method}`,
    ...warsaw,
    'BEGIN:VEVENT',
    `UID:${meeting.uid}`,
    `SEQUENCE:${meeting.sequence}`,
    `DTSTAMP:${utc(meeting.stampedAt)}`,
    `DTSTART;TZID=${zone}:${local(heldDay, startsAt)}`,
    ...(endsAt === null ? [] : [`DTEND;TZID=${zone}:${local(heldDay, endsAt)}`]),
    said('SUMMARY', meeting.summary),
    said('DESCRIPTION', meeting.description),
    said('LOCATION', meeting.location),
    ...(meeting.url === '' ? [] : [`URL:${meeting.url.replace(/[\r\n]/g, '')}`]),
    `ORGANIZER;CN=${quoted(organiser.name)}:mailto:${organiser.email}`,
    `ATTENDEE;CN=${quoted(attendee.name)};ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE:mailto:${attendee.email}`,
    `STATUS:${method === 'CANCEL' ? 'CANCELLED' : 'CONFIRMED'}`,
    'TRANSP:OPAQUE',
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  return `${lines.map(folded).join('\r\n')}\r\n`
}

const local = (day: string, clock: string): string => `${day.replaceAll('-', '')}T${clock.replace(':', '')}00`
const utc = (iso: string): string => `${new Date(iso).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`

/** TEXT (3.3.11): the backslash first, or it would escape its own escapes. */
const escaped = (text: string): string =>
  text
    .replaceAll('\\', '\\\\')
    .replaceAll(';', '\\;')
    .replaceAll(',', '\\,')
    .replace(/\r\n|\r|\n/g, '\\n')
    .replace(/[^\P{Cc}\t]/gu, '')

/** A parameter's value in quotes (3.2) knows no way to write a quote or a control character. */
const quoted = (text: string): string => `"${text.replaceAll('"', "'").replace(/\p{Cc}/gu, ' ')}"`

const octets = new TextEncoder()
/** At most 75 octets a line (3.1), the space of a continued line among them; no letter is torn. */
function folded(line: string): string {
  const rows: string[] = []
  let row = ''
  let length = 0
  for (const letter of line) {
    const size = octets.encode(letter).length
    if (length + size > 75) {
      rows.push(row)
      row = ' '
      length = 1
    }
    row += letter
    length += size
  }
  return [...rows, row].join('\r\n')
}
