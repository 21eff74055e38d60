import { describe, expect, it } from 'vitest'
import type { Actor, Role } from '../../shared/council/types.ts'
import {
  afterAttempt,
  decidePrepare,
  decideRelease,
  type LetterFacts,
  letterStanding,
  mayEditLetter,
  mayResend,
  retryAfterMinutes,
} from '../../shared/dispatch/rules.ts'
import { refuse } from '../../shared/refusal.ts'

const actor = (personId: string, ...roles: Role[]): Actor => ({
  personId,
  mandates: roles.map((role, index) => ({
    id: `${personId}-${index}`,
    personId,
    organisationId: 'o',
    organisationName: 'O',
    role,
    roleLabel: '',
    fromDay: '2010-01-01',
    toDay: null,
  })),
})
const secretary = actor('secretary', 'secretary')
const chair = actor('chair', 'chair')

const facts = (change: Partial<LetterFacts> = {}): LetterFacts => ({
  actor: secretary,
  state: 'adopted',
  versionSha256: 'a',
  addressees: [{ name: 'Konwent', email: 'k@example.test' }],
  letters: [],
  waitsFor: null,
  formats: ['pdf', 'docx'],
  ...change,
})
const prepared = { state: 'prepared', preparedBy: 'secretary' } as const
const released = (change: Partial<LetterFacts> = {}) =>
  facts({ actor: chair, letters: [prepared], ...change })

describe('[T11] letters are prepared', () => {
  it.each<[string, Partial<LetterFacts>, string | null]>([
    ['by nobody without a mandate', { actor: actor('x') }, 'only_secretariat'],
    ['not by the chair', { actor: chair }, 'only_secretariat'],
    ['not for a paper still in council', { state: 'in_council' }, 'wrong_state'],
    ['not for a paper without a version', { versionSha256: null }, 'wrong_state'],
    ['not twice', { letters: [prepared] }, 'letters_exist_already'],
    ['not to nobody', { addressees: [] }, 'addressee_missing'],
    [
      'not to one without an e-mail',
      { addressees: [{ name: 'OWES', email: null }] },
      'addressee_without_email',
    ],
    [
      'not to one with a blank e-mail',
      { addressees: [{ name: 'OWES', email: ' ' }] },
      'addressee_without_email',
    ],
    ['not for a paper that was only rejected', { state: 'rejected' }, 'wrong_state'],
    ['for a protocol of positions', { state: 'not_adopted_positions' }, null],
    ['by the secretary, even before the files are there', { formats: [] }, null],
  ])('%s', (_, change, code) => expect(decidePrepare(facts(change))?.code ?? null).toBe(code))

  it('names every addressee who cannot be reached', () => {
    const addressees = [
      { name: 'A', email: null },
      { name: 'B', email: 'b@example.test' },
      { name: 'C', email: '' },
    ]
    expect(decidePrepare(facts({ addressees }))?.details).toEqual({ names: 'A, C', count: 2 })
  })
})

describe('[T11] letters are released', () => {
  it.each<[string, Partial<LetterFacts>, string | null]>([
    ['not by the secretary', { actor: secretary }, 'only_chair'],
    ['not when the paper is revoked', { state: 'revoked' }, 'wrong_state'],
    ['not when none is prepared', { letters: [] }, 'letters_missing'],
    ['not twice', { letters: [{ state: 'accepted', preparedBy: 'secretary' }] }, 'letters_missing'],
    [
      'not by the one who prepared them',
      { actor: actor('secretary', 'secretary', 'chair') },
      'released_by_preparer',
    ],
    [
      'not while a separate opinion is awaited',
      { waitsFor: refuse('dissent_window_open', { day: '2012-06-19', count: 1 }), formats: [] },
      'dissent_window_open',
    ],
    ['not before the PDF is there', { formats: ['docx'] }, 'artefacts_not_ready'],
    ['not before any file is there', { formats: [] }, 'artefacts_not_ready'],
    ['of a protocol of positions', { state: 'not_adopted_positions' }, null],
    ['by the chair', {}, null],
    ['by the vice-chair', { actor: actor('v', 'vice_chair') }, null],
  ])('%s', (_, change, code) => expect(decideRelease(released(change), 'a')?.code ?? null).toBe(code))

  it('not when the screen showed another version', () => {
    expect(decideRelease(released(), 'b')?.code).toBe('stale_version')
    expect(decideRelease(released({ actorRecused: true }), 'a')?.code).toBe('recused_no_act')
    expect(decideRelease(released())).toBeNull()
  })
})

describe('after an attempt', () => {
  it.each(['accepted', 'bounced', 'unknown'] as const)(
    '%s stays so and is never retried unasked',
    (outcome) => {
      expect(afterAttempt(outcome, 1)).toEqual({ state: outcome, retryInMinutes: null })
    },
  )

  it('a delayed letter is tried again by plan, and bounces when the plan is used up', () => {
    expect(afterAttempt('delayed', 1)).toEqual({ state: 'released', retryInMinutes: 5 })
    expect(afterAttempt('delayed', retryAfterMinutes.length)).toEqual({
      state: 'released',
      retryInMinutes: 600,
    })
    expect(afterAttempt('delayed', retryAfterMinutes.length + 1)).toEqual({
      state: 'bounced',
      retryInMinutes: null,
    })
  })

  it('only a letter that failed, or may have, is sent again by hand', () => {
    expect(mayResend('bounced', 'bounced')).toBe(true)
    expect(mayResend('unknown', 'unknown')).toBe(true)
    expect(mayResend('released', 'delayed')).toBe(true)
    expect(mayResend('released', null)).toBe(false)
    expect(mayResend('accepted', 'accepted')).toBe(false)
    expect(mayResend('sending', null)).toBe(false)
    expect(mayResend('prepared', null)).toBe(false)
  })

  it('a page tells a letter that waits from one put off and one held back', () => {
    const last = (smtpAnswer: string) => ({ outcome: 'delayed', smtpAnswer })
    expect(letterStanding('released', undefined)).toBe('released')
    expect(letterStanding('released', last('a@example.test: 450 later'))).toBe('delayed')
    expect(letterStanding('released', last('artefact_altered: x.pdf'))).toBe('held')
    expect(letterStanding('accepted', last('450'))).toBe('accepted')
  })

  it('words change only before release, an address also after a bounce', () => {
    const both = { coverLetter: true, email: true }
    const email = { coverLetter: false, email: true }
    expect(mayEditLetter('prepared', both)).toBe(true)
    expect(mayEditLetter('bounced', email)).toBe(true)
    expect(mayEditLetter('bounced', both)).toBe(false)
    expect(mayEditLetter('released', email)).toBe(false)
    expect(mayEditLetter('accepted', email)).toBe(false)
  })
})
