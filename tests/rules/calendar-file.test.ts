/** The calendar file of a meeting, read back by a strict reader. */
import { describe, expect, it } from 'vitest'
import { type CalendarMeeting, calendarFile } from '../../shared/meetings/calendar-file.ts'
import { type Block, only, plain, readCalendar } from '../support/calendar.ts'

const meeting = (more: Partial<CalendarMeeting> = {}): CalendarMeeting => ({
  method: 'REQUEST',
  uid: 'abc@rada.example.test',
  sequence: 0,
  stampedAt: '2012-06-06T07:00:00.000Z',
  heldDay: '2012-06-14',
  startsAt: '10:00',
  endsAt: '13:00',
  language: 'pl',
  summary: '2. posiedzenie Rady Programowej w 2012 roku',
  description: 'Porządek obrad:\n1. Otwarcie',
  location: 'Gorzów Wielkopolski, sala 12',
  url: 'https://rada.example.test/posiedzenia/abc',
  organiser: { name: 'Rada Programowa', email: 'rada@example.test' },
  attendee: { name: 'Anna Próbna', email: 'anna@example.test' },
  ...more,
})
const read = (more: Partial<CalendarMeeting> = {}) => readCalendar(calendarFile(meeting(more)))
const part = (calendar: Block, name: string): Block => {
  const [found, ...others] = calendar.blocks.filter((block) => block.name === name)
  if (!found || others.length > 0) throw new Error(`not one ${name}`)
  return found
}

describe('the calendar file', () => {
  it('with nothing said but the day is a whole calendar all the same', () => {
    const event = part(read({ endsAt: null, url: '', description: '', location: '' }), 'VEVENT')
    expect(event.properties.map(({ name }) => name)).not.toContain('DTEND')
    expect(event.properties.map(({ name }) => name)).not.toContain('URL')
    expect(only(event, 'LOCATION').value).toBe('')
  })

  it('asks, and names day and hour by the clock of Warsaw', () => {
    const calendar = read()
    expect(only(calendar, 'VERSION').value).toBe('2.0')
    expect(only(calendar, 'METHOD').value).toBe('REQUEST')
    const event = part(calendar, 'VEVENT')
    expect(only(event, 'DTSTART')).toMatchObject({
      parameters: { TZID: 'Europe/Warsaw' },
      value: '20120614T100000',
    })
    expect(only(event, 'DTEND').value).toBe('20120614T130000')
    expect(only(event, 'DTSTAMP').value).toBe('20120606T070000Z')
    expect(only(event, 'UID').value).toBe('abc@rada.example.test')
    expect(only(event, 'STATUS').value).toBe('CONFIRMED')
    expect(plain(only(event, 'SUMMARY'))).toBe('2. posiedzenie Rady Programowej w 2012 roku')
  })

  it('takes back with the same UID, a higher SEQUENCE and CANCEL', () => {
    const calendar = read({ method: 'CANCEL', sequence: 2 })
    expect(only(calendar, 'METHOD').value).toBe('CANCEL')
    const event = part(calendar, 'VEVENT')
    expect([only(event, 'UID').value, only(event, 'SEQUENCE').value, only(event, 'STATUS').value]).toEqual([
      'abc@rada.example.test',
      '2',
      'CANCELLED',
    ])
  })

  it('brings the rule of the clock: the last Sundays of March and October', () => {
    const zone = part(read(), 'VTIMEZONE')
    expect(only(zone, 'TZID').value).toBe('Europe/Warsaw')
    const told = zone.blocks.map((block) => [
      block.name,
      only(block, 'TZOFFSETFROM').value,
      only(block, 'TZOFFSETTO').value,
      only(block, 'RRULE').value,
      only(block, 'DTSTART').value,
    ])
    expect(told).toEqual([
      ['DAYLIGHT', '+0100', '+0200', 'FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU', '19960331T020000'],
      ['STANDARD', '+0200', '+0100', 'FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU', '19961027T030000'],
    ])
    // Both begin on such a Sunday, as RFC 5545 wants.
    for (const day of ['1996-03-31', '1996-10-27']) expect(new Date(`${day}T00:00:00Z`).getUTCDay()).toBe(0)
  })

  it.each([
    ['separators', 'Sala 12; piętro 3, wejście B'],
    ['a backslash', 'C:\\rada\\n'],
    ['lines', 'pierwsza\ndruga\r\ntrzecia'],
    ['a long Polish line', 'Zażółć gęślą jaźń. '.repeat(20).trim()],
    ['letters of four octets', '🗳'.repeat(60)],
    ['what looks like a property', 'BEGIN:VEVENT\nMETHOD:CANCEL'],
  ])('says %s as they were written', (_what, text) => {
    const event = part(read({ description: text, location: text }), 'VEVENT')
    expect(plain(only(event, 'DESCRIPTION'))).toBe(text.replaceAll('\r\n', '\n'))
    expect(part(read({ description: text }), 'VEVENT').blocks).toEqual([])
  })

  it('keeps a name with quotes and line breaks inside its parameter', () => {
    const event = part(read({ attendee: { name: 'Anna "Ania"\r\nX: y', email: 'a@example.test' } }), 'VEVENT')
    expect(only(event, 'ATTENDEE')).toMatchObject({
      parameters: { CN: "Anna 'Ania'  X: y", ROLE: 'REQ-PARTICIPANT' },
      value: 'mailto:a@example.test',
    })
  })
})
