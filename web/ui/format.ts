/** Days, moments and numbers as the reader's language writes them; clocks are always those of Warsaw. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

const timeZone = 'Europe/Warsaw'

export type Format = {
  /** `2012-06-14` → "14 czerwca 2012". A day has no clock, so no time zone may move it. */
  day: (day: string) => string
  /** `2012-06-14` → "14.06.2012". */
  shortDay: (day: string) => string
  /** An ISO moment → "14 czerwca 2012, godz. 10:30", "14 June 2012 at 10:30". */
  moment: (iso: string) => string
  /** An ISO moment → "10:30". */
  time: (iso: string) => string
  number: (value: number) => string
}

export function formatIn(language: string): Format {
  const locale = language === 'en' ? 'en-GB' : 'pl-PL'
  const ofDay = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' })
    return (day: string): string => format.format(new Date(`${day}T00:00:00Z`))
  }
  const ofMoment = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { ...options, timeZone })
    return (iso: string): string => format.format(new Date(iso))
  }
  const momentDay = ofMoment({ dateStyle: 'long' })
  const time = ofMoment({ timeStyle: 'short' })
  const clockWord = language === 'en' ? ' at' : ', godz.'
  const number = new Intl.NumberFormat(locale)
  return {
    day: ofDay({ dateStyle: 'long' }),
    shortDay: ofDay({ day: '2-digit', month: '2-digit', year: 'numeric' }),
    // Put together here: browsers differ in what they write between the day and the clock.
    moment: (iso) => `${momentDay(iso)}${clockWord} ${time(iso)}`,
    time,
    number: (value) => number.format(value),
  }
}

export function useFormat(): Format {
  const { i18n } = useTranslation()
  return useMemo(() => formatIn(i18n.language), [i18n.language])
}
