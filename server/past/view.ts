/** The past of a paper as its pages show it, to whoever may see the paper. */
import type { AuthorshipView, StateView, WorkingState } from '../../shared/past/types.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/refusal.ts'
import { authorship } from '../collaboration/authorship.ts'
import { textAt } from '../collaboration/past.ts'
import type { Database, Reader } from '../platform/database.ts'
import type { Fields } from '../positions/ports.ts'
import { seenBy } from '../positions/seen.ts'
import { paperThen } from './paper.ts'
import * as queries from './queries.ts'

type Asked = { database: Database; personId: string; positionId: string }
/** One state of work; `now` is the newest, be the text open or frozen. */
export type At = { epoch: number; seq: number } | 'now'

export async function viewStates({
  database,
  personId,
  positionId,
}: Asked): Promise<WorkingState[] | Refusal> {
  const { sql } = database
  return (await seenBy(sql, positionId, personId))
    ? queries.workingStates(sql, positionId)
    : refuse('not_found')
}

export async function viewState(
  { database, personId, positionId }: Asked,
  at: At,
): Promise<StateView | Refusal> {
  const { sql } = database
  if (!(await seenBy(sql, positionId, personId))) return refuse('not_found')
  const state = await fieldsAt(sql, positionId, at)
  if (isRefusal(state)) return state
  const then = at === 'now' ? null : await queries.momentOf(sql, positionId, state.epoch, state.seq)
  const paper = await paperThen(sql, positionId, state.fields, then)
  return paper ? { epoch: state.epoch, seq: state.seq, paper } : refuse('not_found')
}

type FieldsAt = { epoch: number; seq: number; fields: Fields }

export async function fieldsAt(reader: Reader, positionId: string, at: At): Promise<FieldsAt | Refusal> {
  const place = at === 'now' ? await queries.newestPlace(reader, positionId) : at
  const fields = place && (await textAt(reader, positionId, place))
  return place && fields ? { ...place, fields } : refuse('state_gone')
}

export async function viewAuthorship({
  database,
  personId,
  positionId,
}: Asked): Promise<AuthorshipView | Refusal> {
  const { sql } = database
  if (!(await seenBy(sql, positionId, personId))) return refuse('not_found')
  // Words and authors of one moment: nothing is written in between.
  return database.transaction(async (tx): Promise<AuthorshipView | Refusal> => {
    await queries.inOneMoment(tx)
    const state = await fieldsAt(tx, positionId, 'now')
    if (isRefusal(state)) return state
    const fields = await authorship(tx, positionId)
    const paper = await paperThen(tx, positionId, state.fields, null)
    if (!paper || !fields) return refuse('state_gone')
    const ids = new Set(Object.values(fields).flatMap((runs) => runs.map((run) => run.personId)))
    const people = await queries.peopleWithOrganisations(
      tx,
      [...ids].filter((id) => id !== null),
    )
    return { paper, fields, people }
  })
}
