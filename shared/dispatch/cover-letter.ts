/**
 * The cover letter to one addressee, as plain text: what was adopted, which recommendations concern them and by when, how to
 * answer, and how to check that the files are ours. Pure: the same facts give the same letter. Names in the right grammatical
 * case come from the addressee's record and are never derived (domain 2.4).
 */
import en from '../locales/en/dispatch-letters.json' with { type: 'json' }
import pl from '../locales/pl/dispatch-letters.json' with { type: 'json' }
import { dayInWords, type Language, type Say, speaker } from '../speak.ts'
import type { CanonicalPaper, CanonicalRecommendation, FixedDue } from '../text/canonical.ts'
import { plainText } from './plain-text.ts'

export type CoverLetterFacts = {
  council: { name: string; nameGenitive: string; partnershipName: string }
  /** The adopted paper, as the ballot's hash names it. */
  paper: CanonicalPaper
  /** Both null of a protocol of positions, where nothing was adopted. */
  number: number | null
  year: number | null
  /** `YYYY-MM-DD`; of a protocol the day it was recorded. */
  adoptedDay: string
  /** Empty where the host keeps no case signs. */
  caseSign: string
  contentSha256: string
  replyDueDays: number
  addressee: { id: string; name: string; nameGenitive: string; nameDative: string; salutation: string }
  signer: { name: string; roleLabel: string }
  /** Address of the public page that tells whether a file is ours. */
  checkUrl: string
}

export type SubjectFacts = Pick<
  CoverLetterFacts,
  'council' | 'paper' | 'number' | 'year' | 'caseSign' | 'adoptedDay'
>

/** What was adopted has a number. */
export const isProtocol = ({ number }: { number: number | null }): boolean => number === null

export function coverLetter(facts: CoverLetterFacts, language: Language = 'pl'): string {
  const say = speaker({ pl, en }, language)
  const { council } = facts
  const names = { council: oneLine(council.name), councilGenitive: oneLine(council.nameGenitive) }
  const blocks = [
    [facts.council.partnershipName, facts.council.name],
    facts.caseSign === '' ? [] : [say('caseSign', { caseSign: oneLine(facts.caseSign) })],
    [say('to', namesOf(facts))],
    [`${salutationOf(facts, say)},`],
    [conveys(facts, say, language)],
    ...(isProtocol(facts) ? [[say('protocol.standing', names)]] : asking(facts, say, language)),
    [
      isProtocol(facts)
        ? say('protocol.attached')
        : say('attached', { kind: say(`kind.${facts.paper.kind}.genitive`) }),
    ],
    [say('contentHash', { sha256: facts.contentSha256 }), say('check', { url: facts.checkUrl })],
    [facts.signer.roleLabel, facts.signer.name],
  ]
  return blocks
    .map((lines) => lines.filter((line) => line !== '').join('\n'))
    .filter((block) => block !== '')
    .join('\n\n')
}

/** One line, whatever was typed into the names: a subject is a mail header. */
export function subjectOf(facts: SubjectFacts, language: Language = 'pl'): string {
  const say = speaker({ pl, en }, language)
  const { number, year, caseSign, council } = facts
  const name = caseSign === '' ? 'subject' : 'subjectWithCaseSign'
  return oneLine(
    say(isProtocol(facts) ? `protocol.${name}` : name, {
      kind: say(`kind.${facts.paper.kind}.heading`),
      day: dayInWords(facts.adoptedDay, language),
      ...(number !== null && { number }),
      ...(year !== null && { year }),
      council: council.name,
      councilGenitive: council.nameGenitive,
      caseSign: oneLine(caseSign),
    }),
  )
}

/**
 * The same for every attempt of one dispatch, so that a second copy of a letter is recognised as the same letter (I8).
 * A host that is a bare IPv6 address loses its brackets and colons, which mail systems do not take there.
 */
export function messageIdOf(dispatchId: string, origin: string): string {
  const host = new URL(origin).hostname.replace(/[^A-Za-z0-9.-]+/g, '-').replace(/^-+|-+$/g, '')
  return `<dispatch.${dispatchId}@${host || 'localhost'}>`
}

export function recommendationsTo(paper: CanonicalPaper, addresseeId: string): CanonicalRecommendation[] {
  return recommendationsOf(paper).filter((r) => r.addressees.some((a) => a.id === addresseeId))
}

/** Everyone any recommendation names, once, in the order of first mention: the distribution list. */
export function addresseeIdsOf(paper: CanonicalPaper): string[] {
  return [...new Set(recommendationsOf(paper).flatMap((r) => r.addressees.map((a) => a.id)))]
}

export function recommendationsOf(paper: CanonicalPaper): CanonicalRecommendation[] {
  return paper.parts.flatMap((part) => (part.part === 'recommendation' ? [part] : []))
}

/** Control characters and line breaks become one space. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()
}

const namesOf = ({ addressee }: CoverLetterFacts) => ({
  name: oneLine(addressee.name),
  nameGenitive: oneLine(addressee.nameGenitive),
  nameDative: oneLine(addressee.nameDative),
})

function salutationOf({ addressee }: CoverLetterFacts, say: Say): string {
  return oneLine(addressee.salutation).replace(/[\s,!.]+$/u, '') || say('salutation')
}

function conveys(facts: CoverLetterFacts, say: Say, language: Language): string {
  const { number, year } = facts
  return say(isProtocol(facts) ? 'protocol.conveys' : 'conveys', {
    ...namesOf(facts),
    council: oneLine(facts.council.name),
    kind: say(`kind.${facts.paper.kind}.accusative`),
    ...(number !== null && { number }),
    ...(year !== null && { year }),
    day: dayInWords(facts.adoptedDay, language),
    title: titleInSentence(facts.paper.title),
  })
}

/**
 * "w sprawie trwałości…", "dotyczące…" continue the sentence; a title that begins like a name is quoted as one. The full stop
 * belongs to the sentence, so that of "Gorzów Wlkp." is not doubled.
 */
export function titleInSentence(title: string): string {
  const plain = oneLine(title)
    .replace(/\.+$/u, '')
    .replace(/^W(?= sprawie )/u, 'w')
  return /^\p{Ll}/u.test(plain) ? plain : `„${plain}”`
}

/** What concerns them, and how they answer it. */
function asking(facts: CoverLetterFacts, say: Say, language: Language): string[][] {
  const theirs = recommendationsTo(facts.paper, facts.addressee.id)
  return [
    ...concerning(facts, theirs, say, language),
    theirs.length === 0 ? [] : [howToAnswer(facts, theirs.length, say)],
  ]
}

function concerning(
  facts: CoverLetterFacts,
  theirs: CanonicalRecommendation[],
  say: Say,
  language: Language,
): string[][] {
  if (theirs.length === 0) return []
  const total = recommendationsOf(facts.paper).length
  const key = theirs.length < total ? 'concernsSome' : 'concerns'
  return [
    [say(key, { ...namesOf(facts), count: theirs.length, total })],
    ...theirs.map((r) => [
      say('recommendation', { number: r.number, due: dueInWords(r.due, say, language) }),
      plainText(r.text),
    ]),
  ]
}

/** "do dnia 30 września 2012 r." · "najbliższe posiedzenie Konwentu" · "bez terminu" */
export function dueInWords(due: FixedDue, say: Say, language: Language): string {
  switch (due.kind) {
    case 'day':
      return say('due.day', { day: dayInWords(due.day, language) })
    case 'event':
      return say('due.event', { event: oneLine(due.event) })
    case 'none':
      return say('due.none')
    default:
      return unknownDue(due)
  }
}

function howToAnswer(facts: CoverLetterFacts, theirs: number, say: Say): string {
  const how = say(theirs === 1 ? 'answerOne' : 'answerEach')
  return say('answerWithin', { count: facts.replyDueDays, how })
}

function unknownDue(due: never): never {
  throw new Error(`unknown due ${JSON.stringify(due)}`)
}
