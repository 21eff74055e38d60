/**
 * Every kind of event somebody records is decided: told to somebody (`shared/notifications/concerns.ts`) or knowingly to nobody
 * (`nobody.ts`). A new kind fails here until it has its line.
 */
import { describe, expect, it } from 'vitest'
import pl from '../../shared/locales/pl/positions.json' with { type: 'json' }
import { toldTo } from '../../shared/notifications/concerns.ts'
import { toldToNobody } from '../../shared/notifications/nobody.ts'
import { readSources, type Source } from '../support/source.ts'

/** Kinds that are put together where they are recorded. */
const putTogether: Record<string, string[]> = {
  'link.${purpose}_asked': ['link.invitation_asked', 'link.renewal_asked'],
  'dispatch.${state}': ['dispatch.accepted', 'dispatch.bounced', 'dispatch.unknown'],
  'suggestion.${state}': ['suggestion.accepted', 'suggestion.rejected', 'suggestion.withdrawn'],
  'position.objection_${kind}': ['position.objection_taken_up', 'position.objection_overruled'],
  'position.conflict_${request.kind}': [
    'position.conflict_none',
    'position.conflict_disclosed',
    'position.conflict_recused',
  ],
  "position.side_${request.act === 'name' ? 'named' : 'written'}": [
    'position.side_named',
    'position.side_written',
  ],
  'position.${stateBy(change.effect)}': ['position.superseded', 'position.revoked'],
  'position.dissent_${request.act}': ['announce', 'waive', 'file', 'sign', 'unsign', 'withdraw_opinion'].map(
    (act) => `position.dissent_${act}`,
  ),
  'position.correction_${request.act}': ['propose', 'confirm', 'object', 'take_back'].map(
    (act) => `position.correction_${act}`,
  ),
  'attendance.${put.what}': ['attendance.added', 'attendance.changed', 'attendance.removed'],
  'notice.${kind}': ['notice.call', 'notice.change', 'notice.cancel'],
  // Words of a letter, not kinds.
  'how.${verdict.recordedHow}': [],
  'kind.${verdict.kind}': [],
}

/** Where the pen is lent on. */
const pens = [
  'server/audit/pen.ts',
  'server/ballots/acting.ts',
  'server/meetings/frame.ts',
  'server/positions/structure/actions.ts',
]
const lentOn = 'server/positions/withdrawal/letting-go.ts'
const usesThePen = ({ path, imports }: Source): boolean =>
  path !== 'server/audit/pen.ts' &&
  imports.some(
    ({ from, names }) => pens.includes(from) || (from === lentOn && names.split(/\W+/).includes('tell')),
  )
/** A word, a dot, words: in quotes, or between backticks when something is put into it (comments use backticks, too). */
const written = /'([a-z]+(?:_[a-z]+)*\.[a-z_]+)'|`([a-z]+\.[a-z_]*\$\{[^`}]+\}[a-z_]*)`/.source
const anyKind = new RegExp(written, 'g')
const namedKind = new RegExp(`\\bkind: (?:${written})`, 'g')

function kindsIn(source: Source): string[] {
  const pattern = usesThePen(source) ? anyKind : namedKind
  return [...source.text.matchAll(pattern)].flatMap(([, quoted, made]) => {
    const kind = quoted ?? made ?? ''
    return putTogether[kind] ?? [kind]
  })
}

const recorded = [...new Set(readSources('server').flatMap(kindsIn))].sort()
const decided = [...Object.keys(toldTo), ...Object.keys(toldToNobody)]

/** Where a paper's history says them; one that ends otherwise has its words by outcome. */
const said = new Map(Object.entries(pl.history.kind))
const hasWords = (kind: string): boolean => {
  const name = kind.replaceAll('.', '_')
  return [...said.keys()].some((key) => key === name || key.startsWith(`${name}_`))
}

describe('the history of a paper', () => {
  it('has a sentence for every kind of event', () => {
    const ofPapers = recorded.filter((kind) => /^(position|amendment|dispatch|artefact)\./.test(kind))
    expect(ofPapers.length).toBeGreaterThan(60)
    expect(ofPapers.filter((kind) => !hasWords(kind))).toEqual([])
  })
})

describe('what is told of every event', () => {
  it('finds the kinds that are recorded', () => {
    expect(recorded).toEqual(
      expect.arrayContaining(['position.submitted', 'meeting.planned', 'mandate.ended', 'dispatch.bounced']),
    )
    expect(recorded.length).toBeGreaterThan(50)
  })

  it('is decided', () => {
    expect(recorded.filter((kind) => !decided.includes(kind))).toEqual([])
  })

  it('is decided once', () => {
    expect(decided.filter((kind, index) => decided.indexOf(kind) !== index)).toEqual([])
  })

  it('is decided for nothing that nobody records', () => {
    expect(decided.filter((kind) => !recorded.includes(kind))).toEqual([])
  })

  it('says why nobody is told', () => {
    for (const [kind, why] of Object.entries(toldToNobody)) expect(why.length, kind).toBeGreaterThan(10)
  })
})
