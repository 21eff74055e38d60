/** Reads of letters for pages and rules: one query per function, nothing is written here. */

import { addresseeIdsOf } from '../../shared/dispatch/cover-letter.ts'
import type { AttemptOutcome, LetterFacts } from '../../shared/dispatch/rules.ts'
import type { ArtefactView, DispatchState, DispatchView } from '../../shared/dispatch/types.ts'
import { whyNotBefore } from '../../shared/positions/dissent.ts'
import type { PositionState } from '../../shared/positions/types.ts'
import { type Refusal, refuse } from '../../shared/refusal.ts'
import type { CanonicalPaper } from '../../shared/text/canonical.ts'
import type { Reader } from '../platform/database.ts'
import { correctionFacts } from '../positions/correction/store.ts'
import { dissentFacts } from '../positions/dissent/store.ts'
import { recordedDay } from '../positions/endings/store.ts'
import { actorOn, isRecusedFrom, todayOf } from '../positions/queries.ts'

type LetterRow = Omit<DispatchView, 'preparedAt' | 'releasedAt' | 'attempts'> & {
  preparedAt: Date
  releasedAt: Date | null
}
type AttemptRow = Omit<DispatchView['attempts'][number], 'startedAt' | 'finishedAt'> & {
  dispatchId: string
  startedAt: Date
  finishedAt: Date | null
}

/** Letters of a paper, newest version first, in the order in which the paper names its addressees. */
export async function dispatchesOf(reader: Reader, positionId: string): Promise<DispatchView[]> {
  const letters = await reader<LetterRow[]>`
    select d.id, d.addressee_id as "addresseeId", a.name as "addresseeName", d.email, d.state,
           d.cover_letter as "coverLetter", d.version_id as "versionId", d.prepared_at as "preparedAt",
           d.released_at as "releasedAt", d.message_id as "messageId",
           p.given_name || ' ' || p.family_name as "preparedBy", r.given_name || ' ' || r.family_name as "releasedBy"
    from dispatch d join addressee a on a.id = d.addressee_id join version v on v.id = d.version_id
    join person p on p.id = d.prepared_by left join person r on r.id = d.released_by
    where d.position_id = ${positionId}
    order by v.created_at desc, position(d.addressee_id::text in v.canonical), a.name`
  const attempts = await reader<AttemptRow[]>`
    select t.dispatch_id as "dispatchId", t.ordinal, t.channel, t.started_at as "startedAt",
           t.finished_at as "finishedAt", t.outcome, t.smtp_answer as "smtpAnswer"
    from dispatch_attempt t join dispatch d on d.id = t.dispatch_id
    where d.position_id = ${positionId} order by t.dispatch_id, t.ordinal`
  return letters.map((letter) => ({
    ...letter,
    preparedAt: letter.preparedAt.toISOString(),
    releasedAt: letter.releasedAt?.toISOString() ?? null,
    attempts: attempts.filter((attempt) => attempt.dispatchId === letter.id).map(attemptView),
  }))
}

const attemptView = ({ dispatchId: _, startedAt, finishedAt, ...rest }: AttemptRow) => ({
  ...rest,
  startedAt: startedAt.toISOString(),
  finishedAt: finishedAt?.toISOString() ?? null,
})

export async function artefactsOf(reader: Reader, positionId: string): Promise<ArtefactView[]> {
  const rows = await reader<(Omit<ArtefactView, 'renderedAt'> & { renderedAt: Date })[]>`
    select a.id, a.version_id as "versionId", a.dispatch_id as "dispatchId", a.format, a.file_name as "fileName",
           a.sha256, a.content_sha256 as "contentSha256", octet_length(a.bytes) as "sizeBytes", a.rendered_at as "renderedAt"
    from artefact a join version v on v.id = a.version_id join position p on p.id = v.position_id
    where v.position_id = ${positionId} and a.edition = p.files_edition
    order by v.created_at desc, a.dispatch_id nulls first, a.format desc`
  return rows.map((row) => ({ ...row, renderedAt: row.renderedAt.toISOString() }))
}

/** A paper the council is done with, as letters and files speak of it: adopted, or the protocol of what was not. */
export type DecidedPaper = {
  positionId: string
  state: PositionState
  /** Both null of a protocol of positions. */
  number: number | null
  year: number | null
  /** Of a protocol the day it was recorded. */
  adoptedDay: string
  caseSign: string
  replyDueDays: number
  versionId: string
  /** The stored hash of the version; whether the text still has it is checked by `textIsWhole`. */
  sha256: string
  canonical: string
  paper: CanonicalPaper
}

/** The paper on the version it stands on. Null while the council has neither adopted it nor recorded the positions of its sides. */
export async function decidedPaper(reader: Reader, positionId: string): Promise<DecidedPaper | null> {
  const [row] = await reader<{ versionId: string | null }[]>`
    select current_version_id as "versionId" from position where id = ${positionId}`
  return row?.versionId ? decidedVersion(reader, positionId, row.versionId) : null
}

/** The paper on one of its versions: a letter keeps the version it was released with. */
export async function decidedVersion(
  reader: Reader,
  positionId: string,
  versionId: string,
): Promise<DecidedPaper | null> {
  const [row] = await reader<Omit<DecidedPaper, 'paper'>[]>`
    select p.id as "positionId", p.state, p.number, p.year, coalesce(p.adopted_day, ${recordedDay(reader)}) as "adoptedDay",
           p.case_sign as "caseSign", p.reply_due_days as "replyDueDays", v.id as "versionId", v.sha256, v.canonical
    from position p join version v on v.position_id = p.id
    where p.id = ${positionId} and v.id = ${versionId}
      and (p.state = 'not_adopted_positions' and v.id = p.current_version_id
        or v.reason in ('adopted', 'corrected') and p.number is not null and p.adopted_day is not null)`
  return row ? { ...row, paper: JSON.parse(row.canonical) as CanonicalPaper } : null
}

export type AddresseeRow = {
  id: string
  name: string
  nameGenitive: string
  nameDative: string
  salutation: string
  email: string | null
}

/** The distribution list in the order in which the paper first names each addressee. */
export async function addresseesOf(reader: Reader, paper: CanonicalPaper): Promise<AddresseeRow[]> {
  const ids = addresseeIdsOf(paper)
  const rows = await reader<AddresseeRow[]>`
    select id, name, name_genitive as "nameGenitive", name_dative as "nameDative", salutation, email
    from addressee where id = any(${ids}::uuid[])`
  return ids.flatMap((id) => rows.filter((row) => row.id === id))
}

/** What the rules of preparing and releasing want to know, for one person; null when there is no such paper. */
export async function letterFacts(
  reader: Reader,
  positionId: string,
  personId: string,
): Promise<LetterFacts | null> {
  const [position] = await reader<Standing[]>`
    select id, state, number, adopted_day as "adoptedDay" from position where id = ${positionId}`
  if (!position) return null
  const decided = await decidedPaper(reader, positionId)
  const versionId = decided?.versionId ?? null
  return {
    actor: await actorOn(reader, personId, await todayOf(reader)),
    state: position.state,
    versionSha256: decided?.sha256 ?? null,
    addressees: decided ? await addresseesOf(reader, decided.paper) : [],
    letters: versionId ? await lettersOfVersion(reader, versionId) : [],
    waitsFor: await whatLettersWaitFor(reader, position),
    formats: versionId ? await formatsOfVersion(reader, versionId) : [],
    actorRecused: await isRecusedFrom(reader, positionId, personId),
  }
}

type Standing = { id: string; state: PositionState; number: number | null; adoptedDay: string | null }

/** Files and letters carry the separate opinions, so these come first; and a text that is being corrected does not leave. */
export async function whatLettersWaitFor(reader: Reader, position: Standing): Promise<Refusal | null> {
  const today = await todayOf(reader)
  const dissent = await dissentFacts(reader, position, today)
  const correction = await correctionFacts(reader, position, null, today)
  return (dissent && whyNotBefore(dissent)) ?? (correction?.current ? refuse('correction_open') : null)
}

async function lettersOfVersion(reader: Reader, versionId: string): Promise<LetterFacts['letters']> {
  const rows = await reader<LetterFacts['letters']>`
    select state, prepared_by as "preparedBy" from dispatch
    where version_id = ${versionId} and state <> 'cancelled_before_release'`
  return [...rows]
}

export async function formatsOfVersion(reader: Reader, versionId: string): Promise<('pdf' | 'docx')[]> {
  const rows = await reader<{ format: 'pdf' | 'docx' }[]>`
    select a.format from artefact a join version v on v.id = a.version_id join position p on p.id = v.position_id
    where a.version_id = ${versionId} and a.dispatch_id is null and a.edition = p.files_edition`
  return rows.map((row) => row.format)
}

/** The council's names, and whoever signs its letters today: the chair, else a vice-chair. */
export async function letterhead(
  reader: Reader,
  day: string,
): Promise<{
  council: { name: string; nameGenitive: string; partnershipName: string }
  signer: { name: string; roleLabel: string } | null
}> {
  const [council] = await reader<{ name: string; nameGenitive: string; partnershipName: string }[]>`
    select name, name_genitive as "nameGenitive", partnership_name as "partnershipName" from council`
  if (!council) throw new Error('the council has not been set up')
  return { council, signer: await chairOn(reader, day) }
}

export async function chairOn(
  reader: Reader,
  day: string,
): Promise<{ name: string; roleLabel: string } | null> {
  const [chair] = await reader<{ name: string; roleLabel: string }[]>`
    select p.given_name || ' ' || p.family_name as name, m.role_label as "roleLabel"
    from mandate m join person p on p.id = m.person_id
    where m.role in ('chair', 'vice_chair') and m.from_day <= ${day} and (m.to_day is null or m.to_day >= ${day})
    order by (m.role = 'chair') desc, m.from_day desc, m.id limit 1`
  return chair ?? null
}

export type LetterState = {
  id: string
  positionId: string
  state: DispatchState
  lastOutcome: AttemptOutcome | null
  attempts: number
}

export async function letterState(reader: Reader, dispatchId: string): Promise<LetterState | null> {
  const [row] = await reader<LetterState[]>`
    select d.id, d.position_id as "positionId", d.state,
      (select t.outcome from dispatch_attempt t where t.dispatch_id = d.id order by t.ordinal desc limit 1) as "lastOutcome",
      (select count(*)::int from dispatch_attempt t where t.dispatch_id = d.id) as attempts
    from dispatch d where d.id = ${dispatchId}`
  return row ?? null
}

/** Where one letter goes and what it says. */
export type Address = {
  positionId: string
  versionId: string
  messageId: string
  name: string
  email: string
  coverLetter: string
  /** Its paper was revoked or replaced. */
  paperEnded: boolean
}

export async function addressOf(reader: Reader, dispatchId: string): Promise<Address | null> {
  const [row] = await reader<Address[]>`
    select d.position_id as "positionId", d.version_id as "versionId", d.message_id as "messageId", a.name, d.email,
           d.cover_letter as "coverLetter", p.state in ('superseded', 'revoked') as "paperEnded"
    from dispatch d join addressee a on a.id = d.addressee_id join position p on p.id = d.position_id
    where d.id = ${dispatchId}`
  return row ?? null
}

export async function lettersSent(reader: Reader, positionId: string): Promise<number> {
  const [row] = await reader<{ letters: number }[]>`
    select count(*)::int as letters from dispatch where position_id = ${positionId} and state in ('sending', 'accepted', 'unknown')`
  return row?.letters ?? 0
}
