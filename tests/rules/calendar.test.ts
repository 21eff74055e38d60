/** Holidays, working days and ends of terms: years whose calendars were published by others, and what must hold in every year. */
import { describe, expect, it } from 'vitest'
import { addDays, daysBetween, weekdayOf, yearOf } from '../../shared/calendar/days.ts'
import {
  dayOf,
  endOfDay,
  endOfWorkingDays,
  lastNoticeDay,
  noticeGiven,
} from '../../shared/calendar/deadlines.ts'
import { easterSunday, holidayOn, holidaysOf } from '../../shared/calendar/holidays.ts'
import {
  addWorkingDays,
  isWorkingDay,
  workingDayFrom,
  workingDaysBetween,
} from '../../shared/calendar/working-days.ts'
import { isDay } from '../../shared/dates.ts'

const years = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i)
const daysOf = (year: number) =>
  Array.from({ length: daysBetween(`${year}-01-01`, `${year + 1}-01-01`) }, (_, i) =>
    addDays(`${year}-01-01`, i),
  )
const monthDays = (year: number) => holidaysOf(year).map(({ day }) => day.slice(5))

describe('[C1] Easter', () => {
  // en.wikipedia.org "List of dates for Easter" for 2001-2040; 1913, 1943, 2160 from its extremes.
  it.each(
    `1913-03-23 1943-04-25 2001-04-15 2002-03-31 2003-04-20 2004-04-11 2005-03-27 2006-04-16 2007-04-08 2008-03-23
     2009-04-12 2010-04-04 2011-04-24 2012-04-08 2013-03-31 2014-04-20 2015-04-05 2016-03-27 2017-04-16 2018-04-01
     2019-04-21 2020-04-12 2021-04-04 2022-04-17 2023-04-09 2024-03-31 2025-04-20 2026-04-05 2027-03-28 2028-04-16
     2029-04-01 2030-04-21 2031-04-13 2032-03-28 2033-04-17 2034-04-09 2035-03-25 2036-04-13 2037-04-05 2038-04-25
     2039-04-10 2040-04-01 2160-03-23`.split(/\s+/),
  )('%s', (day) => expect(easterSunday(yearOf(day))).toBe(day))

  it('is a Sunday from 22 March to 25 April, from 1900 to 2199', () => {
    for (const year of years(1900, 2199)) {
      const easter = easterSunday(year)
      expect([easter, weekdayOf(easter)]).toEqual([easter, 0])
      expect(easter >= `${year}-03-22` && easter <= `${year}-04-25`, easter).toBe(true)
    }
  })
})

describe('[C2] years whose days off were published', () => {
  it.each([
    // ksiegowosc-budzetowa.infor.pl, "Dni wolne od pracy w 2018 r."; 12 November by an Act of 7 November 2018.
    [2018, '01-01 01-06 04-01 04-02 05-01 05-03 05-20 05-31 08-15 11-01 11-11 11-12 12-25 12-26'],
    // multizawodowi.pl, "Czas pracy 2024", with Corpus Christi on 30 May.
    [2024, '01-01 01-06 03-31 04-01 05-01 05-03 05-19 05-30 08-15 11-01 11-11 12-25 12-26'],
    // kalendarz.livecity.pl and sestry.eu for 2025; the first year with Christmas Eve.
    [2025, '01-01 01-06 04-20 04-21 05-01 05-03 06-08 06-19 08-15 11-01 11-11 12-24 12-25 12-26'],
    // kadry.infor.pl, "Dni wolne od pracy 2026".
    [2026, '01-01 01-06 04-05 04-06 05-01 05-03 05-24 06-04 08-15 11-01 11-11 12-24 12-25 12-26'],
    // Before Epiphany came back.
    [2010, '01-01 04-04 04-05 05-01 05-03 05-23 06-03 08-15 11-01 11-11 12-25 12-26'],
  ])('%i', (year, days) => expect(monthDays(year)).toEqual(days.split(' ')))

  it('2026 has fourteen, four of them on a Sunday and two on a Saturday', () => {
    const weekdays = holidaysOf(2026).map(({ day }) => weekdayOf(day))
    expect([
      weekdays.length,
      weekdays.filter((d) => d === 0).length,
      weekdays.filter((d) => d === 6).length,
    ]).toEqual([14, 4, 2])
  })
  // multizawodowi.pl tells 21 for January 2024: the day that employers give for a holiday on a Saturday (the 6th) is none by law.
  it('2012 had 252 working days (prawo.pl), 2024 as many, month by month', () => {
    expect(daysOf(2012).filter(isWorkingDay)).toHaveLength(252)
    const perMonth = Array.from(
      { length: 12 },
      (_, month) =>
        daysOf(2024).filter((day) => Number(day.slice(5, 7)) === month + 1 && isWorkingDay(day)).length,
    )
    expect(perMonth).toEqual([22, 21, 21, 21, 20, 20, 23, 21, 21, 23, 19, 20])
  })
  it('Christmas Eve is a working day in 2024 and none in 2025', () => {
    expect([holidayOn('2024-12-24'), isWorkingDay('2024-12-24')]).toEqual([undefined, true])
    expect([holidayOn('2025-12-24')?.name, isWorkingDay('2025-12-24')]).toEqual(['christmas_eve', false])
  })
  it('12 November was a day off in 2018 only', () =>
    expect(years(1990, 2100).filter((year) => holidayOn(`${year}-11-12`))).toEqual([2018]))
})

describe('[C3] what holds in every year from 1900 to 2100', () => {
  it('holidays are days of that year, in order, each name once', () => {
    for (const year of years(1900, 2100)) {
      const all = holidaysOf(year)
      const days = all.map(({ day }) => day)
      expect(days).toEqual([...days].sort())
      expect(days.every((day) => isDay(day) && yearOf(day) === year)).toBe(true)
      expect(new Set(all.map(({ name }) => name)).size).toBe(all.length)
    }
  })
  it('Easter Monday is a Monday, Pentecost a Sunday, Corpus Christi the Thursday eleven days later', () => {
    for (const year of years(1900, 2100)) {
      const of = (name: string) => holidaysOf(year).find((h) => h.name === name)?.day ?? ''
      expect([
        weekdayOf(of('easter_monday')),
        weekdayOf(of('pentecost')),
        weekdayOf(of('corpus_christi')),
      ]).toEqual([1, 0, 4])
      expect(daysBetween(of('pentecost'), of('corpus_christi'))).toBe(11)
    }
  })
  it('a term ends on a working day, later than it began, and counts back to its length', () => {
    for (const year of years(1900, 2100))
      for (const start of [
        `${year}-01-01`,
        `${year}-02-28`,
        `${year}-04-30`,
        `${year}-12-23`,
        `${year}-12-31`,
      ])
        for (const count of [1, 5, 14]) {
          const end = addWorkingDays(start, count)
          expect(isWorkingDay(end), `${start} + ${count}`).toBe(true)
          expect(workingDaysBetween(start, end), `${start} + ${count}`).toBe(count)
        }
  })
  it('five working days take five to twelve days of the calendar, whatever feasts there are', () => {
    for (const day of years(1990, 2100).flatMap((year) => daysOf(year).filter((_, i) => i % 11 === 0))) {
      const calendarDays = daysBetween(day, addWorkingDays(day, 5))
      expect(calendarDays >= 5 && calendarDays <= 12, `${day}: ${calendarDays}`).toBe(true)
    }
  })
  it('days are walked one by one, leap days too', () => {
    for (const year of years(1900, 2100)) {
      const length = daysOf(year).length
      const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
      expect(length, String(year)).toBe(leap ? 366 : 365)
      expect(addDays(addDays(`${year}-02-28`, 1), -1)).toBe(`${year}-02-28`)
      expect(addDays(`${year}-02-28`, 1)).toBe(leap ? `${year}-02-29` : `${year}-03-01`)
    }
  })
})

describe('[C4] terms of working days', () => {
  it.each([
    ['none: the day itself', '2026-05-03', 0, '2026-05-03'],
    ['the day before Corpus Christi', '2012-06-06', 1, '2012-06-08'],
    ['a Thursday', '2012-06-14', 5, '2012-06-21'],
    ['before Christmas 2026: the 24th to the 27th are skipped', '2026-12-23', 1, '2026-12-28'],
    ['before Christmas 2024: the 24th still counts', '2024-12-23', 1, '2024-12-24'],
    ['from a Saturday', '2026-06-06', 1, '2026-06-08'],
    ['over the leap day', '2028-02-28', 1, '2028-02-29'],
    ['over New Year and Epiphany', '2026-12-31', 5, '2027-01-11'],
    ['over 12 November 2018', '2018-11-09', 1, '2018-11-13'],
  ])('%s', (_, from, count, to) => expect(addWorkingDays(from, count)).toBe(to))

  it('a day off moves to the next working day, a working day stays', () => {
    expect(workingDayFrom('2026-05-01')).toBe('2026-05-04')
    expect(workingDayFrom('2026-05-04')).toBe('2026-05-04')
  })
})

describe('[C5] the end of a day in Warsaw', () => {
  it.each([
    ['winter', '2026-01-15', '2026-01-15T22:59:59.000Z'],
    ['summer', '2026-07-15', '2026-07-15T21:59:59.000Z'],
    ['the day before summer time', '2027-03-27', '2027-03-27T22:59:59.000Z'],
    ['the day of 23 hours', '2027-03-28', '2027-03-28T21:59:59.000Z'],
    ['the day before winter time', '2026-10-24', '2026-10-24T21:59:59.000Z'],
    ['the day of 25 hours', '2026-10-25', '2026-10-25T22:59:59.000Z'],
    ['the leap day', '2028-02-29', '2028-02-29T22:59:59.000Z'],
    ['New Year’s Eve', '2026-12-31', '2026-12-31T22:59:59.000Z'],
  ])('%s', (_, day, instant) => expect(endOfDay(day)).toBe(instant))

  it('belongs to that day, and a second later begins the next, every day from 1970 to 2060', () => {
    for (const day of years(1970, 2060).flatMap(daysOf)) {
      const end = endOfDay(day)
      const next = new Date(Date.parse(end) + 1000).toISOString()
      expect([dayOf(end), dayOf(next)], day).toEqual([day, addDays(day, 1)])
    }
  }, 60_000)

  it('each year one day has 23 hours and one has 25, all others 24', () => {
    for (const year of years(1997, 2060)) {
      const hours = daysOf(year).map(
        (day) => (Date.parse(endOfDay(day)) - Date.parse(endOfDay(addDays(day, -1)))) / 3_600_000,
      )
      const odd = hours.filter((h) => h !== 24)
      expect(odd, String(year)).toEqual([23, 25])
    }
  }, 60_000)

  it('five working days from Friday before the clock changes end on Friday at 23:59', () => {
    expect(endOfWorkingDays('2026-10-23', 5)).toBe('2026-10-30T22:59:59.000Z')
    expect(endOfWorkingDays('2027-03-19', 5)).toBe('2027-03-26T22:59:59.000Z')
    expect(endOfWorkingDays('2027-03-26', 5)).toBe('2027-04-05T21:59:59.000Z')
  })
})

describe('[C6] notice of a meeting', () => {
  const rules = { noticeDays: 7, urgentDays: 2 }
  it.each([
    ['on the day itself', '2026-10-14', 'late'],
    ['the day before', '2026-10-13', 'late'],
    ['two days before', '2026-10-12', 'urgent'],
    ['six days before', '2026-10-08', 'urgent'],
    ['seven days before', '2026-10-07', 'in_time'],
    ['long before', '2026-09-01', 'in_time'],
    ['after it', '2026-10-15', 'late'],
  ] as const)('%s', (_, day, told) => expect(noticeGiven(day, '2026-10-14', rules)).toBe(told))
  it('over the leap day', () => expect(lastNoticeDay('2028-03-05', 7)).toBe('2028-02-27'))
  it('rules that ask for none take it on the day', () =>
    expect(noticeGiven('2026-10-14', '2026-10-14', { noticeDays: 0, urgentDays: 0 })).toBe('in_time'))
})
