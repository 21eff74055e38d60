/** A ballot as pages show it: who may vote, who has, and the count - live while open, final once closed. */
import { tally } from '../../shared/ballots/tally.ts'
import type { BallotResult, BallotView } from '../../shared/ballots/types.ts'
import type { Reader } from '../platform/database.ts'
import { type BallotRow, ballotRows, type ElectorRow, electorsOf } from './store.ts'

export async function ballotsOf(reader: Reader, positionId: string, personId: string): Promise<BallotView[]> {
  const views: BallotView[] = []
  for (const row of await ballotRows(reader, positionId)) {
    views.push(viewOf(row, await electorsOf(reader, row.id), personId))
  }
  return views
}

export function countOf(row: Pick<BallotRow, 'seats' | 'rules'>, electors: ElectorRow[]): BallotResult {
  const votes = electors.flatMap((e) => (e.choice ? [{ choice: e.choice, byChair: e.isChair }] : []))
  const present = electors.filter((e) => e.present).length
  return tally({ seats: row.seats, present, votes, rules: row.rules })
}

function viewOf(row: BallotRow, electors: ElectorRow[], personId: string): BallotView {
  const mine = electors.find((e) => e.personId === personId)
  return {
    id: row.id,
    positionId: row.positionId,
    versionId: row.versionId,
    contentSha256: row.contentSha256,
    kind: row.kind,
    meetingId: row.meetingId,
    state: row.state,
    rules: row.rules,
    openedAt: row.openedAt.toISOString(),
    closedAt: row.closedAt?.toISOString() ?? null,
    declaredAt: row.declaredAt?.toISOString() ?? null,
    voidReason: row.voidReason,
    electors: electors.map(({ mandateId, name, organisationName, present, choice, recordedByOther }) => ({
      mandateId,
      name,
      organisationName,
      present,
      choice,
      recordedByOther,
    })),
    result: row.result ?? countOf(row, electors),
    mine: mine ? { mandateId: mine.mandateId, present: mine.present, choice: mine.choice } : null,
  }
}
