/**
 * What people at open seats may do now, read from the database: at the door, under the lock of every append that goes the long way,
 * and every second. The short way compares a hash of the same facts.
 */
import { maySeePaper, mayWriteText } from '../../shared/council/abilities.ts'
import type { Reader } from '../platform/database.ts'
import { together } from '../platform/together.ts'
import {
  type GoodSession,
  goodSessions,
  type PaperRow,
  readPapers,
  rightsHashes,
  type SitsAt,
  sitsAt,
} from './store.ts'

/** Somebody at a seat of a text: a person, by the session with which they came in. */
export type Sitter = { sessionId: string; personId: string }

export type Right = 'writes' | 'reads' | 'sees_nothing' | 'session_is_over'

export type RightOf = (positionId: string, sitter: Sitter) => Right

/** `rightsHash`: of the facts by which they may write here, for the short way of their first words; null: they may not. */
export type Judged = { right: Right; rightsHash: string | null }
export type Judge = (positionId: string, sitter: Sitter) => Promise<Judged>

/** For the door: many who come in the same moment are judged together. */
export function createJudge(reader: Reader): Judge {
  const judge = together(async (keys) => {
    const sitters = keys.map((key) => JSON.parse(key) as Sitter & SitsAt)
    // The hash before the facts, so that it never says more than what was judged.
    const hashes = await rightsHashes(reader, sitters)
    const rightOf = await readRights(
      reader,
      [...new Set(sitters.map(({ positionId }) => positionId))],
      [...new Set(sitters.map(({ sessionId }) => sessionId))],
    )
    return new Map(
      sitters.map((sitter, index) => {
        const right = rightOf(sitter.positionId, sitter)
        const rightsHash = right === 'writes' ? (hashes.get(sitsAt(sitter)) ?? null) : null
        return [keys[index] ?? '', { right, rightsHash }]
      }),
    )
  })
  return async (positionId, { sessionId, personId }) => {
    const judged = await judge(JSON.stringify({ positionId, sessionId, personId }))
    return judged ?? { right: 'session_is_over', rightsHash: null }
  }
}

/** Answers for any sitter of these sessions at any of these papers. */
export async function readRights(
  reader: Reader,
  positionIds: string[],
  sessionIds: string[],
): Promise<RightOf> {
  const [paperRows, sessionRows] = await Promise.all([
    readPapers(reader, positionIds),
    goodSessions(reader, sessionIds),
  ])
  const papers = new Map(paperRows.map((p) => [p.positionId, p]))
  const sessions = new Map(sessionRows.map((s) => [s.sessionId, s]))
  return (positionId, sitter) => rightOf(papers.get(positionId), sessions.get(sitter.sessionId), sitter)
}

function rightOf(paper: PaperRow | undefined, session: GoodSession | undefined, sitter: Sitter): Right {
  if (!session || session.personId !== sitter.personId) return 'session_is_over'
  const actor = { personId: sitter.personId, mandates: session.mandates }
  if (!paper || !maySeePaper({ ...paper, actor })) return 'sees_nothing'
  return mayWriteText({ ...paper, actor }) ? 'writes' : 'reads'
}
