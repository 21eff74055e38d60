/** Verdicts across rounds: what stays with its words, what stays behind, and who is asked once more. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { VerdictKind } from '../../shared/review/types.ts'
import { askedAgain, freshVerdicts, recusedFrom, standingVerdicts } from '../../shared/review/verdicts.ts'

type Said = {
  id: string
  personId: string
  recommendationId: string | null
  kind: VerdictKind
  contentSha256: string
  contestedAt: string | null
}
let given = 0
const said = (
  personId: string,
  recommendationId: string | null,
  contentSha256: string,
  more: Partial<Said> = {},
): Said => {
  given += 1
  const id = `v${given}`
  return { id, personId, recommendationId, kind: 'approve', contentSha256, contestedAt: null, ...more }
}
const words = (r1: string, r2: string) =>
  new Map([
    ['r1', r1],
    ['r2', r2],
    ['whole', `${r1}${r2}`],
  ])
const asked = (verdicts: Said[], people: string[], hashes = words('a', 'b')) =>
  askedAgain(verdicts, people, hashes).map(
    ({ personId, recommendationId, because }) => `${personId} ${recommendationId ?? 'whole'} ${because}`,
  )

describe('[R5] who is asked', () => {
  it('nobody, when nobody reviews', () => expect(asked([], [])).toEqual([]))
  it('everybody on everything, before anything is said', () => {
    expect(asked([], ['ala', 'bolek'])).toEqual([
      'ala r1 missing',
      'bolek r1 missing',
      'ala r2 missing',
      'bolek r2 missing',
      'ala whole missing',
      'bolek whole missing',
    ])
  })
  const all = (person: string) => [said(person, 'r1', 'a'), said(person, 'r2', 'b'), said(person, null, 'ab')]
  it('nobody, when all has been said of these words', () => {
    expect(asked([...all('ala'), ...all('bolek')], ['ala', 'bolek'])).toEqual([])
  })
  it('again on what changed and on the whole, and on nothing else', () => {
    const verdicts = [...all('ala'), ...all('bolek')]
    expect(asked(verdicts, ['ala', 'bolek'], words('a', 'B'))).toEqual([
      'ala r2 changed',
      'bolek r2 changed',
      'ala whole changed',
      'bolek whole changed',
    ])
    expect(freshVerdicts(verdicts, words('a', 'B')).map((v) => v.recommendationId)).toEqual(['r1', 'r1'])
  })
  it('a newcomer on everything, the one who spoke before on nothing', () => {
    expect(asked(all('ala'), ['ala', 'ewa'])).toEqual([
      'ewa r1 missing',
      'ewa r2 missing',
      'ewa whole missing',
    ])
  })
  it('only the newest verdict stands: what was said later of other words is not undone by going back', () => {
    const verdicts = [said('ala', 'r1', 'a'), said('ala', 'r1', 'A')]
    expect(asked(verdicts, ['ala'])).toContain('ala r1 changed')
  })
  it('whoever contests what was recorded, unless they had said something themselves', () => {
    const recorded = said('ala', 'r1', 'a', { kind: 'object', contestedAt: '2012-06-14' })
    expect(asked([recorded], ['ala'])).toContain('ala r1 contested')
    expect(asked([said('ala', 'r1', 'a'), recorded], ['ala'])).not.toContain('ala r1 contested')
    expect(standingVerdicts([recorded])).toEqual([])
  })
})

const people = ['ala', 'bolek', 'ewa']
const subjects = ['r1', 'r2', 'whole']
const step = fc.oneof(
  fc.record({
    does: fc.constant('say' as const),
    person: fc.constantFrom(...people),
    subject: fc.constantFrom(...subjects),
    kind: fc.constantFrom<VerdictKind>('approve', 'object', 'abstain', 'recused'),
    contested: fc.boolean(),
  }),
  fc.record({ does: fc.constant('change' as const), subject: fc.constantFrom('r1', 'r2') }),
)

it('[R6] after any course of verdicts and changes, asked are exactly those who never spoke or spoke of other words', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), fc.subarray(people), (course, reviewers) => {
      const revision: Record<string, number> = { r1: 0, r2: 0 }
      const now = () => words(`a${revision.r1}`, `b${revision.r2}`)
      const verdicts: Said[] = []
      // The oracle keeps for each place only what was said last, as a person with a sheet of paper would.
      const sheet = new Map<string, { sha256: string; kind: VerdictKind }>()
      for (const taken of course) {
        if (taken.does === 'change') {
          revision[taken.subject] = (revision[taken.subject] ?? 0) + 1
          continue
        }
        const { person, subject, kind, contested } = taken
        const sha256 = now().get(subject) ?? ''
        const recommendationId = subject === 'whole' ? null : subject
        verdicts.push(said(person, recommendationId, sha256, { kind, contestedAt: contested ? 'x' : null }))
        if (!contested) sheet.set(`${person} ${subject}`, { sha256, kind })
      }
      const expected = subjects.flatMap((subject) =>
        reviewers
          .filter((person) => {
            if (sheet.get(`${person} whole`)?.kind === 'recused') return false
            return sheet.get(`${person} ${subject}`)?.sha256 !== now().get(subject)
          })
          .map((person) => `${person} ${subject}`),
      )
      const told = askedAgain(verdicts, reviewers, now())
      expect(told.map((a) => `${a.personId} ${a.recommendationId ?? 'whole'}`)).toEqual(expected)
      // Nobody is both heard and asked on the same words.
      const heard = freshVerdicts(verdicts, now()).map(
        (v) => `${v.personId} ${v.recommendationId ?? 'whole'}`,
      )
      const recused = recusedFrom(verdicts)
      const open = heard.filter((place) => !recused.includes(place.split(' ')[0] ?? ''))
      expect(open.filter((place) => expected.includes(place))).toEqual([])
    }),
    { numRuns: 500 },
  )
})
