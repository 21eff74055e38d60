/** Today on the wall calendar in Warsaw, wherever the reader is. */
export const todayInWarsaw = (now: Date = new Date()): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Warsaw' }).format(now)
