/** "143 kB" · "1,2 MB", in the language of the reader. */
export function sizeInWords(bytes: number, language: string): string {
  const inMegabytes = bytes >= 1_000_000
  const value = inMegabytes ? bytes / 1_000_000 : Math.max(1, Math.round(bytes / 1000))
  const figure = new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(value)
  return `${figure} ${inMegabytes ? 'MB' : 'kB'}`
}
