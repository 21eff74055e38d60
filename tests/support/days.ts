/** Days beside the clock of this machine, as the council counts them: in Warsaw, where a day may have begun that UTC does not know yet. */
import { addDays } from '../../shared/calendar/days.ts'

const inWarsaw = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Warsaw' })

/** Today, or so many days ahead; `YYYY-MM-DD`. */
export const warsawDay = (ahead = 0): string => addDays(inWarsaw.format(new Date()), ahead)
