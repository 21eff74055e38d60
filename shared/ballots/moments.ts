/** An instant on the council's clock, to the second: "2012-06-14 23:59:00". For refusals, which are read in either language. */
const warsaw = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Warsaw',
  dateStyle: 'short',
  timeStyle: 'medium',
})

export const momentInWarsaw = (at: Date): string => warsaw.format(at)
