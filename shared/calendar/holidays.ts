/**
 * Days off by law in Poland: the Act of 18 January 1951 as it stood in the year asked for, from 1990 on (earlier years get the
 * list of 1990: nothing is counted there). Added since: Epiphany from 2011 (Dz.U. 2010 nr 224 poz. 1459), Christmas Eve from 2025,
 * and once, for the hundred years of independence, 12 November 2018. Days that an office gives its people instead of a holiday
 * on a Saturday are no days off by law and not here.
 */
import { addDays, yearOf } from './days.ts'

export const holidayNames = [
  'new_year',
  'epiphany',
  'easter_sunday',
  'easter_monday',
  'labour_day',
  'constitution_day',
  'pentecost',
  'corpus_christi',
  'assumption',
  'all_saints',
  'independence_day',
  'independence_centenary',
  'christmas_eve',
  'christmas_day',
  'second_christmas_day',
] as const
export type HolidayName = (typeof holidayNames)[number]
export type Holiday = { day: string; name: HolidayName }

/** The same day each year, from `since` to `until`. */
const fixed: { monthDay: string; name: HolidayName; since?: number; until?: number }[] = [
  { monthDay: '01-01', name: 'new_year' },
  { monthDay: '01-06', name: 'epiphany', since: 2011 },
  { monthDay: '05-01', name: 'labour_day' },
  { monthDay: '05-03', name: 'constitution_day' },
  { monthDay: '08-15', name: 'assumption' },
  { monthDay: '11-01', name: 'all_saints' },
  { monthDay: '11-11', name: 'independence_day' },
  { monthDay: '11-12', name: 'independence_centenary', since: 2018, until: 2018 },
  { monthDay: '12-24', name: 'christmas_eve', since: 2025 },
  { monthDay: '12-25', name: 'christmas_day' },
  { monthDay: '12-26', name: 'second_christmas_day' },
]
/** So many days after Easter Sunday; Pentecost is the fiftieth day when Easter counts as the first. */
const movable: { afterEaster: number; name: HolidayName }[] = [
  { afterEaster: 0, name: 'easter_sunday' },
  { afterEaster: 1, name: 'easter_monday' },
  { afterEaster: 49, name: 'pentecost' },
  { afterEaster: 60, name: 'corpus_christi' },
]

/** The holidays of a year in the order of the calendar. */
export function holidaysOf(year: number): Holiday[] {
  const easter = easterSunday(year)
  const all = [
    ...fixed
      .filter(({ since = 0, until = Number.POSITIVE_INFINITY }) => since <= year && year <= until)
      .map(({ monthDay, name }) => ({ day: `${year}-${monthDay}`, name })),
    ...movable.map(({ afterEaster, name }) => ({ day: addDays(easter, afterEaster), name })),
  ]
  return all.sort((a, b) => (a.day < b.day ? -1 : 1))
}

export const holidayOn = (day: string): Holiday | undefined =>
  holidaysOf(yearOf(day)).find((holiday) => holiday.day === day)

/**
 * Easter Sunday of the Gregorian calendar, by the method printed in Nature in 1876 (Meeus, Jones, Butcher): the moon's place in
 * its nineteen years, corrected by the centuries, then the Sunday after it.
 */
export function easterSunday(year: number): string {
  const whole = (a: number, b: number) => Math.floor(a / b)
  const inCycle = year % 19
  const century = whole(year, 100)
  const inCentury = year % 100
  const moonCorrection = whole(century - whole(century + 8, 25) + 1, 3)
  const moon = (19 * inCycle + century - whole(century, 4) - moonCorrection + 15) % 30
  const toSunday = (32 + 2 * (century % 4) + 2 * whole(inCentury, 4) - moon - (inCentury % 4)) % 7
  const lateMoon = whole(inCycle + 11 * moon + 22 * toSunday, 451)
  return addDays(`${year}-03-22`, moon + toSunday - 7 * lateMoon)
}
