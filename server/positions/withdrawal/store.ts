/** Rows of withdrawals that wait for their co-authors. */

import type { PersonName } from '../../../shared/council/types.ts'
import type { PositionState } from '../../../shared/positions/types.ts'
import type { WithdrawalFacts } from '../../../shared/positions/withdrawal.ts'
import type { Reader, Tx } from '../../platform/database.ts'

export type WithdrawalRow = {
  id: string
  reason: string
  proposedBy: string
  lastDay: string
}

export async function waitingWithdrawal(reader: Reader, positionId: string): Promise<WithdrawalRow | null> {
  const [row] = await reader<WithdrawalRow[]>`
    select id, reason, proposed_by as "proposedBy", last_day as "lastDay"
    from withdrawal where position_id = ${positionId} and outcome is null`
  return row ?? null
}

export async function answersTo(
  reader: Reader,
  withdrawalId: string,
): Promise<(PersonName & { agreed: boolean })[]> {
  return reader<(PersonName & { agreed: boolean })[]>`
    select p.id, p.given_name as "givenName", p.family_name as "familyName", a.agreed_at is not null as agreed
    from withdrawal_answer a join person p on p.id = a.person_id where a.withdrawal_id = ${withdrawalId}
    order by p.family_name collate "pl-x-icu", p.given_name collate "pl-x-icu"`
}

export async function withdrawalFacts(
  reader: Reader,
  position: { id: string; state: PositionState },
  today: string,
): Promise<WithdrawalFacts | null> {
  const row = await waitingWithdrawal(reader, position.id)
  if (!row) return null
  const answers = await answersTo(reader, row.id)
  return {
    state: position.state,
    today,
    lastDay: row.lastDay,
    proposedBy: row.proposedBy,
    coAuthors: answers.map(({ id, agreed }) => ({ personId: id, agreed })),
  }
}

/** Named authors with a seat today who belong to none of the lead's organisations: their paper it is too. */
export async function authorsElsewhere(reader: Reader, positionId: string, today: string): Promise<string[]> {
  const rows = await reader<{ id: string }[]>`
    with seat as (
      select person_id, organisation_id from mandate where from_day <= ${today} and (to_day is null or to_day >= ${today}))
    select distinct a.person_id as id from position_author a
    join position p on p.id = a.position_id join seat s on s.person_id = a.person_id
    where a.position_id = ${positionId} and a.person_id <> p.lead_person_id
      and not exists (select 1 from seat mine join seat theirs on theirs.organisation_id = mine.organisation_id
                      where mine.person_id = p.lead_person_id and theirs.person_id = a.person_id)`
  return rows.map((row) => row.id)
}

export async function insertWithdrawal(
  tx: Tx,
  w: {
    id: string
    positionId: string
    proposedBy: string
    reason: string
    lastDay: string
    askedIds: string[]
  },
): Promise<void> {
  await tx`
    insert into withdrawal (id, position_id, proposed_by, reason, last_day)
    values (${w.id}, ${w.positionId}, ${w.proposedBy}, ${w.reason}, ${w.lastDay})`
  for (const personId of w.askedIds)
    await tx`insert into withdrawal_answer (withdrawal_id, person_id) values (${w.id}, ${personId})`
}

export async function agreeTo(tx: Tx, withdrawalId: string, personId: string): Promise<void> {
  await tx`
    update withdrawal_answer set agreed_at = now()
    where withdrawal_id = ${withdrawalId} and person_id = ${personId} and agreed_at is null`
}

export async function endWithdrawal(
  tx: Tx,
  withdrawalId: string,
  outcome: 'withdrawn' | 'taken_over' | 'taken_back' | 'overtaken',
): Promise<void> {
  await tx`update withdrawal set outcome = ${outcome}, ended_at = now() where id = ${withdrawalId} and outcome is null`
}

export async function setLead(tx: Tx, positionId: string, personId: string): Promise<void> {
  await tx`update position set lead_person_id = ${personId}, updated_at = now() where id = ${positionId}`
}
