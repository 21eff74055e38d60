/** What the page of a paper is told about all that surrounds its decision, and what a draft may name as the older paper. */
import { isChair, mayStartPaper } from '../../../shared/council/abilities.ts'
import type { AfterView, PaperLink } from '../../../shared/positions/view.ts'
import type { Reader, Sql } from '../../platform/database.ts'
import * as corrections from '../correction/store.ts'
import type { Known } from '../facts.ts'
import * as queries from '../queries.ts'
import type { PositionRow } from '../store.ts'
import * as withdrawals from '../withdrawal/store.ts'
import { relatedOf } from './relations-store.ts'
import * as store from './store.ts'

export async function viewAfter(
  reader: Reader,
  row: PositionRow,
  { facts, actor }: Pick<Known, 'facts' | 'actor'>,
): Promise<AfterView> {
  const { dissent, correction, withdrawal, sides, succession } = facts.after
  const links = await store.linksOf(reader, row.id)
  return {
    dissent: dissent && {
      ...dissent,
      names: await queries.personNames(
        reader,
        dissent.entitled.map(({ personId }) => personId),
      ),
    },
    correction,
    succession,
    corrections: await correctionViews(reader, row.id),
    withdrawal: withdrawal && {
      ...withdrawal,
      reason: (await withdrawals.waitingWithdrawal(reader, row.id))?.reason ?? '',
      names: await queries.personNames(reader, [
        withdrawal.proposedBy,
        ...withdrawal.coAuthors.map(({ personId }) => personId),
      ]),
    },
    sides: sides && {
      ...sides,
      texts: (await store.sidesOf(reader, row.id)).map(({ recordedAt, ...side }) => ({
        ...side,
        // Until they are recorded together, a side's words are its own; the chair sees what is about to be recorded.
        body: recordedAt !== null || side.personId === actor.personId || isChair(actor) ? side.body : '',
        written: side.body !== '',
        recorded: recordedAt !== null,
      })),
    },
    ends: links.ends && {
      ...linkOf(links.ends),
      effect: links.ends.effect,
      carriedOut: links.ends.carriedOut,
    },
    endedBy: links.endedBy && { ...linkOf(links.endedBy), effect: links.endedBy.effect },
    copiedFrom: await store.copiedFromOf(reader, row.id),
    related: await relatedOf(reader, row.id),
  }
}

const linkOf = ({ id, kind, title, number, year, state }: PaperLink): PaperLink => ({
  id,
  kind,
  title,
  number,
  year,
  state,
})

async function correctionViews(reader: Reader, positionId: string): Promise<AfterView['corrections']> {
  const rows = await corrections.correctionsOf(reader, positionId)
  const people = rows.flatMap((row) =>
    [row.proposedBy, row.confirmedBy, row.objectedBy].filter((id) => id !== null),
  )
  const names = await queries.personNames(reader, people)
  return rows.map((row) => ({
    id: row.id,
    state: row.state,
    reason: row.reason,
    redline: row.redline,
    sha256: row.sha256,
    proposedBy: names[row.proposedBy] ?? '',
    confirmedBy: row.confirmedBy === null ? null : (names[row.confirmedBy] ?? ''),
    objectedBy: row.objectedBy === null ? null : (names[row.objectedBy] ?? ''),
    objection: row.objection,
    lastDay: row.lastDay,
    versionId: row.versionId,
  }))
}

/** Everybody who sees the register sees these; who writes drafts chooses among them. */
export async function viewPapersInForce(sql: Sql, personId: string): Promise<PaperLink[]> {
  const actor = await queries.actorOn(sql, personId, await queries.todayOf(sql))
  if (!mayStartPaper(actor)) return []
  return (await store.papersInForce(sql)).map(linkOf)
}
