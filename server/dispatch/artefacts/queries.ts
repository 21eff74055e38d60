/** What a file needs to be rendered, and the stored files themselves. Nothing is written here. */
import type { BallotResult } from '../../../shared/ballots/types.ts'
import type { PaperPeople } from '../../../shared/council/abilities.ts'
import { isProtocol } from '../../../shared/dispatch/cover-letter.ts'
import { awaited } from '../../../shared/positions/dissent.ts'
import type { PositionState } from '../../../shared/positions/types.ts'
import type { PaperFacts } from '../../exports/types.ts'
import type { Reader } from '../../platform/database.ts'
import { dissentFacts } from '../../positions/dissent/store.ts'
import { protocolOf } from '../../positions/endings/store.ts'
import { todayOf, writerIdsOf } from '../../positions/queries.ts'
import { addresseesOf, chairOn, type DecidedPaper, letterhead } from '../queries.ts'

/** The facts printed beside the frozen text: number, day, vote, dissent, signature. All as they were on the adoption day. */
export async function printedFacts(
  reader: Reader,
  decided: DecidedPaper,
  origin: string,
): Promise<PaperFacts> {
  const { positionId, number, year, adoptedDay, caseSign, sha256, replyDueDays, paper } = decided
  const { council } = await letterhead(reader, adoptedDay)
  const vote = await decidingVote(reader, decided)
  const protocol = await protocolOf(reader, { id: positionId, state: decided.state })
  return {
    council: { ...council, place: await placeOf(reader) },
    host: await hostOf(reader),
    number,
    year,
    adoptedDay,
    caseSign,
    contentSha256: sha256,
    registerUrl: protocol
      ? `${origin}/rejestr/protokol/${positionId}`
      : `${origin}/rejestr/${year}/${number}`,
    chair: (await chairOn(reader, adoptedDay)) ?? vote.declaredBy,
    vote: { result: vote.result, kind: vote.kind },
    separateOpinions: await separateOpinionsOf(reader, positionId, adoptedDay),
    protocol,
    addressees: (await addresseesOf(reader, paper)).map(({ id, name, nameGenitive, nameDative }) => ({
      id,
      name,
      nameGenitive,
      nameDative,
    })),
    replyDueDays,
  }
}

async function placeOf(reader: Reader): Promise<string> {
  const [row] = await reader<{ place: string }[]>`select place from council`
  return row?.place ?? ''
}

async function hostOf(reader: Reader): Promise<{ name: string; address: string }> {
  const [row] = await reader<{ name: string; address: string }[]>`select name, address from host`
  return row ?? { name: '', address: '' }
}

type Decision = {
  result: BallotResult
  kind: 'at_meeting' | 'circular'
  declaredBy: { name: string; roleLabel: string }
}

/** Which making of the files this is, and whether separate opinions are still awaited, so that none is made yet. */
export async function filesStanding(
  reader: Reader,
  positionId: string,
): Promise<{ edition: number; waits: boolean } | null> {
  const [row] = await reader<
    { id: string; state: PositionState; adoptedDay: string | null; edition: number }[]
  >`select id, state, adopted_day as "adoptedDay", files_edition as edition from position where id = ${positionId}`
  if (!row) return null
  const dissent = await dissentFacts(reader, row, await todayOf(reader))
  return { edition: row.edition, waits: dissent !== null && awaited(dissent) > 0 }
}

/** The carried ballot on the adopted text (an editorial correction of it was never voted on), or the lost one a protocol tells of. */
async function decidingVote(reader: Reader, decided: DecidedPaper): Promise<Decision> {
  const [row] = await reader<{ result: BallotResult; kind: 'at_meeting' | 'circular'; name: string }[]>`
    select b.result, b.kind, coalesce(p.given_name || ' ' || p.family_name, '') as name
    from ballot b left join person p on p.id = b.declared_by
    where b.position_id = ${decided.positionId} and b.state = 'declared' and b.subject = 'whole'
      and (b.result ->> 'outcome' = 'carried' and b.content_sha256 in (
          select sha256 from version where position_id = ${decided.positionId} and reason = 'adopted')
        or ${isProtocol(decided)} and b.result ->> 'outcome' = 'lost' and b.content_sha256 = ${decided.sha256})
    order by b.declared_at desc limit 1`
  if (!row) throw new Error(`position ${decided.positionId} is decided without a ballot`)
  return { result: row.result, kind: row.kind, declaredBy: { name: row.name, roleLabel: '' } }
}

export type PrintedOpinion = { name: string; organisationName: string; body: string; signedBy: string[] }

/** Those that stand, in the order of their filing. */
export async function separateOpinionsOf(
  reader: Reader,
  positionId: string,
  day: string,
): Promise<PrintedOpinion[]> {
  const rows = await reader<PrintedOpinion[]>`
    select p.given_name || ' ' || p.family_name as name, s.body,
      array(select q.given_name || ' ' || q.family_name from separate_opinion_signature g
            join person q on q.id = g.person_id
            where g.opinion_id = s.id and g.withdrawn_at is null order by g.signed_at, g.id) as "signedBy",
      coalesce((
      select o.name from mandate m join organisation o on o.id = m.organisation_id
      where m.person_id = p.id and m.from_day <= ${day} and (m.to_day is null or m.to_day >= ${day})
      order by m.from_day limit 1), '') as "organisationName"
    from separate_opinion s join person p on p.id = s.person_id
    where s.position_id = ${positionId} and s.withdrawn_at is null order by s.filed_at, s.id`
  return [...rows]
}

export type StoredFile = {
  id: string
  positionId: string
  versionId: string
  format: 'pdf' | 'docx'
  fileName: string
  mediaType: string
  bytes: Uint8Array
  sha256: string
  contentSha256: string
}

export async function readFile(reader: Reader, id: string): Promise<StoredFile | null> {
  const [row] = await reader<StoredFile[]>`
    select a.id, v.position_id as "positionId", a.version_id as "versionId", a.format, a.file_name as "fileName",
           a.media_type as "mediaType", a.bytes, a.sha256, a.content_sha256 as "contentSha256"
    from artefact a join version v on v.id = a.version_id where a.id = ${id}`
  return row ?? null
}

/** The files every addressee gets: PDF first. */
export async function filesOfVersion(reader: Reader, versionId: string): Promise<StoredFile[]> {
  const rows = await reader<StoredFile[]>`
    select a.id, v.position_id as "positionId", a.version_id as "versionId", a.format, a.file_name as "fileName",
           a.media_type as "mediaType", a.bytes, a.sha256, a.content_sha256 as "contentSha256"
    from artefact a join version v on v.id = a.version_id join position p on p.id = v.position_id
    where a.version_id = ${versionId} and a.dispatch_id is null and a.edition = p.files_edition order by a.format desc`
  return [...rows]
}

/** Whose the paper is, for the question whether somebody may see its files. */
export async function paperPeople(reader: Reader, positionId: string): Promise<PaperPeople | null> {
  const [row] = await reader<Omit<PaperPeople, 'authorIds'>[]>`
    select state, open_to_council as "openToCouncil", lead_person_id as "leadPersonId" from position where id = ${positionId}`
  return row ? { ...row, authorIds: await writerIdsOf(reader, positionId) } : null
}
