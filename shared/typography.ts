/**
 * Polish typography for files and previews (domain 6). It is never applied to the live text, so cursors and search stay sane.
 *
 * 1. Mark what must stay as it is: addresses of pages and mail, delivery addresses, case signs.
 * 2. Run every rule below over the whole paragraph, so that a rule sees across bold and links; each rule only ever takes a
 *    space, a straight quote, a hyphen or dots away, so running the rules again ends, and ends in the same text.
 * 3. Give each character back to the run it came from.
 */
const nbsp = '\u00A0'

/** JavaScript's \b knows ASCII only, so a word starts where no letter stands before it. */
const wordStart = '(?<!\\p{L})'
const months =
  'stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia'

export const slipKinds = [
  ...(['double_space', 'space_before', 'space_after', 'dots', 'percent', 'quote', 'range', 'dash'] as const),
  'bond',
] as const
export type SlipKind = (typeof slipKinds)[number]

/** `$1`, `$2` in `write` are what the brackets of `find` caught. */
type Rule = { kind: SlipKind; find: RegExp; write: string }
const of = (kind: SlipKind, found: Omit<Rule, 'kind'>[]): Rule[] => found.map((one) => ({ kind, ...one }))

/** `hint` is what any such thing contains: most paragraphs have none, and looking for it is cheap. */
const untouchable: { hint: RegExp; find: RegExp }[] = [
  { hint: /:\/\/|www\./iu, find: /(?:https?:\/\/|www\.)\S*[^\s.,;:!?)”"]/giu },
  { hint: /@/u, find: /[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/gu },
  { hint: /AE:PL-/u, find: /AE:PL-[\dA-Z-]+/gu },
  // Case sign: unit, class, number, year, e.g. "WUP-OZ.0123.2.2012" or "GZ.II.0620.1.95.2016".
  {
    hint: /\.\d{4}/u,
    find: /\p{Lu}{1,10}(?:[-.]\p{Lu}{1,10})*(?:\.\d{1,5}){2,4}\.\d{4}(?:\.\p{Lu}{2,3})?/gu,
  },
]

const spacing: Rule[] = [
  { kind: 'double_space', find: /[ \t]{2,}/gu, write: ' ' },
  // "na :" → "na:", "( tworzenie" → "(tworzenie"
  { kind: 'space_before', find: / +([,;:!?.)\]”])(?=[\s”)\]]|$)/gu, write: '$1' },
  { kind: 'space_after', find: /([([„]) +/gu, write: '$1' },
  { kind: 'dots', find: /(?<!\.)\.{3}(?!\.)/gu, write: '…' },
  { kind: 'percent', find: /(?<=\d)[ \u00A0]+(?=%)/gu, write: '' },
]

const quotes = of('quote', [
  // A straight quote opens at the start, after a space, a bracket or a dash; everywhere else it closes.
  { find: /(?<=^|[\s([–—-])"(?=\S)/gmu, write: '„' },
  { find: /"/gu, write: '”' },
])

const dashes: Rule[] = [
  { kind: 'range', find: /(?<![\d-])((?:19|20)\d\d) ?[-–—] ?((?:19|20)\d\d)(?![\d-])/gu, write: '$1–$2' },
  {
    kind: 'range',
    find: new RegExp(`(?<![\\d-])(\\d{1,2}) ?[-–—] ?(\\d{1,2})(?=[ \u00A0](?:${months})(?!\\p{L}))`, 'gu'),
    write: '$1–$2',
  },
  { kind: 'dash', find: / [-–—] /gu, write: `${nbsp}– ` },
]

/** What must not be parted at the end of a line. */
const bonds = of('bond', [
  { find: /(?<=^|[\s([„«–—])([aiouwz]) (?=\S)/gimu, write: `$1${nbsp}` },
  { find: /(§) (?=[\p{L}\d])/gu, write: `$1${nbsp}` },
  {
    find: new RegExp(`${wordStart}((?:art|ust|lit|poz|str|zał|rozdz)\\.) (?=[\\p{L}\\d])`, 'giu'),
    write: `$1${nbsp}`,
  },
  { find: new RegExp(`${wordStart}(pkt|nr|tiret) (?=[\\p{L}\\d])`, 'giu'), write: `$1${nbsp}` },
  { find: /Dz\. ?U\./gu, write: `Dz.${nbsp}U.` },
  { find: /(\d) (?=(?:rr?|w|tys|mln|mld|godz)(?:\.|[\s,;)]|$))/gu, write: `$1${nbsp}` },
  {
    find: /(\d) (?=(?:zł|gr|euro|EUR|PLN|km|ha|osób|osoby|osoba|dni|proc\.)(?!\p{L}))/gu,
    write: `$1${nbsp}`,
  },
  { find: new RegExp(`${wordStart}(tys\\.|mln|mld) (?=zł|euro|osób)`, 'gu'), write: `$1${nbsp}` },
  { find: new RegExp(`(?<!\\d)(\\d{1,2}) (?=(?:${months})(?!\\p{L}))`, 'gu'), write: `$1${nbsp}` },
  // Thousands are only kept together, never grouped for the author: a number may be a sign of something.
  { find: /(\d) (?=\d{3}(?!\d))/gu, write: `$1${nbsp}` },
  // Initials; the "U." of "Dz. U." is none.
  { find: new RegExp(`(?<!Dz\\.[ ${nbsp}]?)${wordStart}(\\p{Lu}\\.) (?=\\p{Lu})`, 'gu'), write: `$1${nbsp}` },
  { find: new RegExp(`${wordStart}(dr|mgr) (?=\\S)`, 'gu'), write: `$1${nbsp}` },
  {
    find: new RegExp(`${wordStart}((?:prof|inż|hab|ul|al|pl|os|woj|ds|godz)\\.) (?=\\S)`, 'gu'),
    write: `$1${nbsp}`,
  },
  { find: / (?=(?:Wlkp|Maz|Śl)\.)/gu, write: nbsp },
])

const rules = [...spacing, ...quotes, ...dashes, ...bonds]

/** The same text as a Polish typesetter would set it; doing it twice changes nothing more. */
export function polishTypography(text: string): string {
  return polishRuns([{ text }])
    .map((run) => run.text)
    .join('')
}

/** A place that a typesetter would set otherwise: characters `from`–`to` of the paragraph, and what would stand there instead. */
export type Slip = { kind: SlipKind; from: number; to: number; put: string }

/** In order, none in the way of another: what is left shows once these are mended. Files mend all of them by themselves. */
export function slipsIn(text: string): Slip[] {
  const found = rules.flatMap((rule) =>
    editsOf(rule, text).map(({ from, to, insert }) => ({ kind: rule.kind, from, to, put: insert })),
  )
  found.sort((a, b) => a.from - b.from)
  let end = -1
  return found.filter(({ from, to }) => {
    const isFree = from > end || (from === end && from < to)
    if (isFree) end = Math.max(end, to)
    return isFree
  })
}

/** Runs of one paragraph (plain, bold, link …), set as one text. A run may come back empty, none is added or moved. */
export function polishRuns<Run extends { text: string }>(runs: readonly Run[]): Run[] {
  let end = 0
  const ends = runs.map((run) => {
    end += run.text.length
    return end
  })
  let set: Setting = { text: runs.map((run) => run.text).join(''), ends }
  for (;;) {
    const before = set.text
    for (const rule of rules) set = applied(rule, set)
    if (set.text === before) break
  }
  return runs.map((run, at) => ({ ...run, text: set.text.slice(set.ends[at - 1] ?? 0, set.ends[at]) }))
}

/** A paragraph as one text, and where in it each run ends. */
type Setting = { text: string; ends: number[] }
type Edit = { from: number; to: number; insert: string }

function applied(rule: Rule, set: Setting): Setting {
  const edits = editsOf(rule, set.text)
  if (edits.length === 0) return set
  const pieces: string[] = []
  let done = 0
  for (const { from, to, insert } of edits) {
    pieces.push(set.text.slice(done, from), insert)
    done = to
  }
  pieces.push(set.text.slice(done))
  return { text: pieces.join(''), ends: movedEnds(set.ends, edits) }
}

/** What the rule changes, without what it leaves as it is and without what must not be touched; in order. */
function editsOf(rule: Rule, text: string): Edit[] {
  const edits: Edit[] = []
  let kept: Range[] | null = null
  for (const match of text.matchAll(rule.find)) {
    const found = match[0]
    const wanted = rule.write.replace(/\$(\d)/g, (_, group: string) => match[Number(group)] ?? '')
    if (found === wanted) continue
    const [head, tail] = commonEnds(found, wanted)
    const from = match.index + head
    const to = match.index + found.length - tail
    kept ??= keptRanges(text)
    if (kept.some((range) => range.from < Math.max(to, from + 1) && from < range.to)) continue
    edits.push({ from, to, insert: wanted.slice(head, wanted.length - tail) })
  }
  return edits
}

/** What is put in belongs to the run in which the change begins. Edits and ends both go forward, so one walk is enough. */
function movedEnds(ends: number[], edits: Edit[]): number[] {
  let shift = 0
  let next = 0
  return ends.map((end) => {
    for (let edit = edits[next]; edit && edit.to <= end && edit.from < end; edit = edits[++next]) {
      shift += edit.insert.length - (edit.to - edit.from)
    }
    const torn = edits[next]
    return torn && torn.from < end ? torn.from + shift + torn.insert.length : end + shift
  })
}

/** How many UTF-16 units both begin with, and how many of the rest both end with. */
function commonEnds(a: string, b: string): [number, number] {
  const shorter = Math.min(a.length, b.length)
  let head = 0
  while (head < shorter && a[head] === b[head]) head++
  let tail = 0
  while (tail < shorter - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++
  return [head, tail]
}

type Range = { from: number; to: number }

function keptRanges(text: string): Range[] {
  return untouchable.flatMap(({ hint, find }) =>
    hint.test(text)
      ? [...text.matchAll(find)].map((match) => ({ from: match.index, to: match.index + match[0].length }))
      : [],
  )
}

/** "a" … "z", "za" … "zz", "zza": letters of a list never carry Polish marks (Zasady techniki prawodawczej § 57). */
export function listLetter(n: number): string {
  const alphabet = 'abcdefghijklmnopqrstuvwxyz'
  return 'z'.repeat(Math.floor((n - 1) / alphabet.length)) + alphabet.charAt((n - 1) % alphabet.length)
}
