/** What the past of a paper is made of: bursts of the log, and every part it ever had. Any table may be read here; none is written. */
import type { PersonName } from '../../shared/council/types.ts'
import type { WorkingState } from '../../shared/past/types.ts'
import type { SectionKind } from '../../shared/positions/types.ts'
import type { Reader, Tx } from '../platform/database.ts'

/** So long nothing was written: what comes next is another state of work. */
const pauseMinutes = 15
/** Where nobody pauses, an afternoon of writing would be one state, and what stood in its middle out of reach. */
const longestMinutes = 60
const mostStates = 300

/**
 * The newest first. Words of the server itself (the template, a version taken over) begin no state of their own; what it writes in a
 * person's name at one stroke (a file read in, words brought back, a suggestion taken in) does: the state before it is what one would
 * want back.
 */
export async function workingStates(reader: Reader, positionId: string): Promise<WorkingState[]> {
  const rows = await reader<(Omit<WorkingState, 'from' | 'to'> & { from: Date; to: Date })[]>`
    with typed as (
      select epoch, seq, at, person_id,
        coalesce(at - lag(at) over log > make_interval(mins => ${pauseMinutes}), true)
          or (session_id is null) <> (lag(session_id) over log is null) as begins
      from text_update where position_id = ${positionId} and person_id is not null
      window log as (partition by epoch order by seq)
    ), runs as (
      select *, count(*) filter (where begins) over (partition by epoch order by seq) as run from typed
    ), bursts as (
      select *, floor(extract(epoch from at - min(at) over (partition by epoch, run)) / (60 * ${longestMinutes})) as hour
      from runs
    )
    select b.epoch, max(b.seq) as seq, min(b.at) as "from", max(b.at) as "to",
      (select json_agg(json_build_object('id', p.id, 'givenName', p.given_name, 'familyName', p.family_name)
          order by p.family_name collate "pl-x-icu", p.given_name)
        from person p where p.id = any(array_agg(distinct b.person_id))) as people
    from bursts b group by b.epoch, b.run, b.hour order by b.epoch desc, seq desc limit ${mostStates}`
  return rows.map((row) => ({ ...row, from: row.from.toISOString(), to: row.to.toISOString() }))
}

/** When this edit was stored; null: there is none, or it is not kept any more. */
export async function momentOf(
  reader: Reader,
  positionId: string,
  epoch: number,
  seq: number,
): Promise<Date | null> {
  const [row] = await reader<{ at: Date }[]>`
    select at from text_update where position_id = ${positionId} and epoch = ${epoch} and seq = ${seq}`
  return row?.at ?? null
}

export type PartEver = { id: string; heading: string; kind: SectionKind; removedAt: Date | null }
export type RecommendationEver = { id: string; number: number | null; removedAt: Date | null }

/** Removed ones too, in today's order. */
export async function sectionsEver(reader: Reader, positionId: string): Promise<PartEver[]> {
  return reader<PartEver[]>`
    select id, heading, kind, removed_at as "removedAt" from section
    where position_id = ${positionId} order by ordinal, id`
}

export async function recommendationsEver(reader: Reader, positionId: string): Promise<RecommendationEver[]> {
  return reader<RecommendationEver[]>`
    select id, number, removed_at as "removedAt" from recommendation
    where position_id = ${positionId} order by ordinal, id`
}

/** With the organisation each sits for today, or sat for last. */
export async function peopleWithOrganisations(
  reader: Reader,
  ids: string[],
): Promise<(PersonName & { organisation: string | null })[]> {
  return reader<(PersonName & { organisation: string | null })[]>`
    select p.id, p.given_name as "givenName", p.family_name as "familyName",
      (select o.name from mandate m join organisation o on o.id = m.organisation_id
        where m.person_id = p.id order by m.from_day desc, m.id limit 1) as organisation
    from person p where p.id = any(${ids}::uuid[]) order by p.family_name collate "pl-x-icu", p.given_name`
}

/** Where the words of today stand: a frozen text has moved on to an epoch in which nothing is written yet. */
export async function newestPlace(
  reader: Reader,
  positionId: string,
): Promise<{ epoch: number; seq: number } | null> {
  const [row] = await reader<{ epoch: number; seq: number }[]>`
    select case when frozen then epoch - 1 else epoch end as epoch, head_seq as seq
    from live_text where position_id = ${positionId}`
  return row ?? null
}

/** Everything that is read after this, in this transaction, is of one moment. */
export async function inOneMoment(tx: Tx): Promise<void> {
  await tx`set transaction isolation level repeatable read read only`
}
