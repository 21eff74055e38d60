/**
 * What the public may read: papers the council has adopted, on the version that stands, and nothing else. Every query repeats
 * that condition; there is no other way from this folder to a row. Nothing is written here.
 */
import type { BallotResult } from '../../shared/ballots/types.ts'
import type { DispatchState } from '../../shared/dispatch/types.ts'
import type { Effect } from '../../shared/positions/effects.ts'
import type { RelationKind } from '../../shared/positions/relations.ts'
import type { PositionKind, PositionState } from '../../shared/positions/types.ts'
import type { CanonicalPaper } from '../../shared/text/canonical.ts'
import { imagesOfPaper } from '../../shared/text/images.ts'
import {
  type PrintedOpinion,
  readFile,
  type StoredFile,
  separateOpinionsOf,
} from '../dispatch/artefacts/queries.ts'
import { chairOn } from '../dispatch/queries.ts'
import type { Reader } from '../platform/database.ts'
import { type AnnexBytes, readAnnexFiles } from '../positions/annexes/store.ts'
import { recordedDay } from '../positions/endings/store.ts'
import { readImage, type StoredImage } from '../positions/images/store.ts'

export type Publisher = { council: string; councilGenitive: string; partnership: string; host: string }

export async function publisherOf(reader: Reader): Promise<Publisher> {
  const [row] = await reader<Publisher[]>`
    select c.name as council, c.name_genitive as "councilGenitive", c.partnership_name as partnership,
           coalesce((select name from host), '') as host from council c`
  return row ?? { council: '', councilGenitive: '', partnership: '', host: '' }
}

/** `none`: no letter yet. `kept`: without a mail server the letter is a file and went nowhere, and the register says so. */
export type PublicLetter = {
  /** As the adopted text calls them, e.g. "OWES". */
  addressee: string
  /** The full name from the addressee's record. */
  fullName: string
  state: DispatchState | 'none' | 'kept'
  sentDay: string | null
}

export type PublicPaper = {
  id: string
  kind: PositionKind
  state: PositionState
  number: number
  year: number
  adoptedDay: string
  publishedDay: string
  caseSign: string
  versionId: string
  sha256: string
  paper: CanonicalPaper
  /** One per addressee the paper names, in its order, sent or not. */
  letters: PublicLetter[]
}

/** Newest first. */
export async function publicPapers(reader: Reader): Promise<PublicPaper[]> {
  const papers = await reader<PaperRow[]>`
    select p.id, p.kind, p.state, p.number, p.year, p.adopted_day as "adoptedDay", p.case_sign as "caseSign",
           v.id as "versionId", v.sha256, v.canonical, (v.created_at at time zone 'Europe/Warsaw')::date as "publishedDay"
    from position p join version v on v.id = p.current_version_id
    where ${isPublic(reader)}
    order by p.year desc, p.number desc`
  return withLetters(reader, papers)
}

export async function publicPaper(reader: Reader, year: number, number: number): Promise<PublicPaper | null> {
  const rows = await reader<PaperRow[]>`
    select p.id, p.kind, p.state, p.number, p.year, p.adopted_day as "adoptedDay", p.case_sign as "caseSign",
           v.id as "versionId", v.sha256, v.canonical, (v.created_at at time zone 'Europe/Warsaw')::date as "publishedDay"
    from position p join version v on v.id = p.current_version_id
    where ${isPublic(reader)} and p.year = ${year} and p.number = ${number}`
  const [paper] = await withLetters(reader, rows)
  return paper ?? null
}

/** The one condition: adopted (or what an adopted paper became), numbered, on an adopted or corrected version. */
const isPublic = (reader: Reader) => reader`
  p.state in ('adopted', 'superseded', 'revoked', 'closed') and p.number is not null
  and p.adopted_day is not null and v.reason in ('adopted', 'corrected')`

type PaperRow = Omit<PublicPaper, 'paper' | 'letters'> & { canonical: string }

type LetterRow = {
  versionId: string
  addresseeId: string
  state: DispatchState | 'kept'
  sentDay: string | null
}

async function withLetters(reader: Reader, rows: PaperRow[]): Promise<PublicPaper[]> {
  const sent = await reader<LetterRow[]>`
    select d.version_id as "versionId", d.addressee_id as "addresseeId",
      case when d.state = 'accepted' and t.channel = 'file' then 'kept' else d.state end as state,
      (t.finished_at at time zone 'Europe/Warsaw')::date as "sentDay"
    from dispatch d left join lateral (
      select channel, finished_at from dispatch_attempt
      where dispatch_id = d.id and outcome = 'accepted' order by ordinal desc limit 1) t on true
    where d.version_id = any(${rows.map((row) => row.versionId)}::uuid[])`
  const names = await reader<{ id: string; name: string }[]>`select id, name from addressee`
  return rows.map(({ canonical, ...row }): PublicPaper => {
    const paper = JSON.parse(canonical) as CanonicalPaper
    const letters = addresseesIn(paper).map(({ id, name }): PublicLetter => {
      const letter = sent.find((d) => d.versionId === row.versionId && d.addresseeId === id)
      const fullName = names.find((a) => a.id === id)?.name ?? name
      return { addressee: name, fullName, state: letter?.state ?? 'none', sentDay: letter?.sentDay ?? null }
    })
    return { ...row, paper, letters }
  })
}

/** Names as the adopted text has them, each once. */
function addresseesIn(paper: CanonicalPaper): { id: string; name: string }[] {
  const named = new Map<string, string>()
  for (const part of paper.parts) {
    if (part.part === 'section') continue
    for (const { id, name } of part.addressees) if (!named.has(id)) named.set(id, name)
  }
  return [...named].map(([id, name]) => ({ id, name }))
}

export type PublicLink = Pick<PublicPaper, 'kind' | 'number' | 'year'> & { effect: Effect }

export type PublicRelation = { relation: RelationKind } & Pick<PublicLink, 'kind' | 'number' | 'year'>
export type PublicLinks = {
  ended: PublicLink | null
  endedBy: PublicLink | null
  related: PublicRelation[]
  relatedBy: PublicRelation[]
}

/** Papers of the register this one ended or speaks of, and those that ended or speak of it. */
export async function publicLinks(reader: Reader, positionId: string): Promise<PublicLinks> {
  const [ended] = await reader<PublicLink[]>`
    select e.effect, p.kind, p.number, p.year from position_effect e join position p on p.id = e.target_id
    join version v on v.id = p.current_version_id
    where e.position_id = ${positionId} and e.carried_out_at is not null and ${isPublic(reader)}`
  const [endedBy] = await reader<PublicLink[]>`
    select e.effect, p.kind, p.number, p.year from position_effect e join position p on p.id = e.position_id
    join version v on v.id = p.current_version_id
    where e.target_id = ${positionId} and e.carried_out_at is not null and ${isPublic(reader)}`
  const related = await reader<PublicRelation[]>`
    select r.relation, p.kind, p.number, p.year from position_relation r join position p on p.id = r.target_id
    join version v on v.id = p.current_version_id
    where r.position_id = ${positionId} and ${isPublic(reader)} order by p.year, p.number`
  const relatedBy = await reader<PublicRelation[]>`
    select r.relation, p.kind, p.number, p.year from position_relation r join position p on p.id = r.position_id
    join version v on v.id = p.current_version_id
    where r.target_id = ${positionId} and ${isPublic(reader)} order by p.year, p.number`
  return { ended: ended ?? null, endedBy: endedBy ?? null, related: [...related], relatedBy: [...relatedBy] }
}

/** What the council could not decide, and what each side said: it has no number, so it stands under its id. */
export type PublicProtocol = {
  id: string
  versionId: string
  /** Of the text that was not adopted, as its ballot names it. */
  sha256: string
  kind: PositionKind
  title: string
  recordedDay: string
  result: BallotResult
  voteKind: 'at_meeting' | 'circular'
  sides: { side: string; name: string; body: string }[]
  /** Sides of the rules of that ballot for which nobody was named. */
  silent: string[]
}

export async function publicProtocols(reader: Reader, id: string | null = null): Promise<PublicProtocol[]> {
  const rows = await reader<(Omit<PublicProtocol, 'sides' | 'silent'> & { names: string[] })[]>`
    select p.id, p.kind, p.title, v.id as "versionId", v.sha256, b.result, b.kind as "voteKind", b.names,
      ${recordedDay(reader)} as "recordedDay"
    from position p join version v on v.id = p.current_version_id join lateral (
      select result, kind, coalesce(coalesce(rule_set, rules) #> '{sides,names}', '[]') as names
      from ballot where position_id = p.id and state = 'declared' and subject = 'whole'
        and result ->> 'outcome' = 'lost'
      order by declared_at desc limit 1) b on true
    where p.state = 'not_adopted_positions' and (${id}::uuid is null or p.id = ${id})
    order by "recordedDay" desc, p.id`
  const sides = await reader<(PublicProtocol['sides'][number] & { positionId: string })[]>`
    select s.position_id as "positionId", s.side, q.given_name || ' ' || q.family_name as name, s.body
    from position_side s join person q on q.id = s.person_id
    where s.recorded_at is not null and s.position_id = any(${rows.map((row) => row.id)}::uuid[])
    order by s.side collate "pl-x-icu"`
  return rows.map(({ names, ...row }) => {
    const told = sides.filter((side) => side.positionId === row.id)
    return { ...row, sides: told, silent: names.filter((name) => !told.some(({ side }) => side === name)) }
  })
}

export type PublicFile = {
  id: string
  format: 'pdf' | 'docx'
  fileName: string
  sha256: string
  sizeBytes: number
}

export async function publicFiles(reader: Reader, versionId: string): Promise<PublicFile[]> {
  const rows = await reader<PublicFile[]>`
    select id, format, file_name as "fileName", sha256, octet_length(bytes) as "sizeBytes"
    from artefact where version_id = ${versionId} and dispatch_id is null
      and edition = (select files_edition from position where current_version_id = ${versionId}) order by format desc`
  return [...rows]
}

export type PublicDecision = {
  vote: { result: BallotResult; kind: 'at_meeting' | 'circular' } | null
  separateOpinions: PrintedOpinion[]
  signedBy: { name: string; roleLabel: string } | null
}

export async function publicDecision(reader: Reader, paper: PublicPaper): Promise<PublicDecision> {
  const [vote] = await reader<{ result: BallotResult; kind: 'at_meeting' | 'circular' }[]>`
    select result, kind from ballot
    where position_id = ${paper.id} and state = 'declared' and subject = 'whole' and result ->> 'outcome' = 'carried'
      and content_sha256 in (select sha256 from version where position_id = ${paper.id} and reason = 'adopted')
    order by declared_at desc limit 1`
  return {
    vote: vote ?? null,
    separateOpinions: await separateOpinionsOf(reader, paper.id, paper.adoptedDay),
    signedBy: await chairOn(reader, paper.adoptedDay),
  }
}

/** The stored file, when its version is the one the public may read. */
export async function publicFile(reader: Reader, artefactId: string): Promise<StoredFile | null> {
  const [row] = await reader<{ id: string }[]>`
    select a.id from artefact a join version v on v.id = a.version_id join position p on p.current_version_id = v.id
    where a.id = ${artefactId} and a.dispatch_id is null and a.edition = p.files_edition
      and (${isPublic(reader)} or p.state = 'not_adopted_positions')`
  return row ? readFile(reader, row.id) : null
}

/** The text of a published paper; what it shows or names may be read by anybody. */
async function publicText(reader: Reader, positionId: string): Promise<CanonicalPaper | null> {
  const [row] = await reader<{ canonical: string }[]>`
    select v.canonical from position p join version v on v.id = p.current_version_id
    where p.id = ${positionId} and ${isPublic(reader)}`
  return row ? (JSON.parse(row.canonical) as CanonicalPaper) : null
}

/** A picture that the public text shows; those of its drafts stay the council's. */
export async function publicImage(
  reader: Reader,
  positionId: string,
  file: string,
): Promise<StoredImage | null> {
  const paper = await publicText(reader, positionId)
  const isShown = paper && imagesOfPaper(paper).some((image) => image.file === file)
  return isShown ? readImage(reader, positionId, file) : null
}

/** The file of the annex at this place, 1-based. */
export async function publicAnnex(
  reader: Reader,
  positionId: string,
  place: number,
): Promise<AnnexBytes | null> {
  const file = (await publicText(reader, positionId))?.annexes[place - 1]?.file
  const [stored] = file ? await readAnnexFiles(reader, positionId, [file.sha256]) : []
  return stored ?? null
}

/** A protocol has no number and stands under its id; its day is that of its recording. */
export type Ours = Pick<PublicPaper, 'id' | 'kind' | 'adoptedDay'> & {
  number: number | null
  year: number | null
  /** null = the hash is of the content, not of a file. */
  format: 'pdf' | 'docx' | null
}

/** Whose hash this is; null for everything the public does not know, drafts among them. */
export async function whoseHash(reader: Reader, sha256: string): Promise<Ours | null> {
  const [row] = await reader<Ours[]>`
    select p.id, p.kind, p.number, p.year, a.format, coalesce(p.adopted_day, ${recordedDay(reader)}) as "adoptedDay"
    from position p join version v on v.id = p.current_version_id
    left join artefact a on a.version_id = v.id and a.dispatch_id is null and a.sha256 = ${sha256}
    where (${isPublic(reader)} or p.state = 'not_adopted_positions') and (a.id is not null or v.sha256 = ${sha256}) limit 1`
  return row ?? null
}
