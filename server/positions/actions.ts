/** What people do to a paper as a whole: begin it, name it, choose its people. */
import { randomUUID } from 'node:crypto'
import { isLead, isSecretariat, maySeePaper, mayWriteText } from '../../shared/council/abilities.ts'
import type { Actor } from '../../shared/council/types.ts'
import type { PaperFacts } from '../../shared/positions/facts.ts'
import {
  type Due,
  type PositionKind,
  recommendationRoot,
  recommendationWhyRoot,
  type SectionKind,
  sectionRoot,
} from '../../shared/positions/types.ts'
import { whyNotStart } from '../../shared/positions/workflow.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/refusal.ts'
import type { CanonicalAnnex, TextNode } from '../../shared/text/canonical.ts'
import { sectionsFor } from '../../shared/text/template.ts'
import { record } from '../audit/pen.ts'
import { type Database, refusing, type Tx } from '../platform/database.ts'
import { copyAnnexFiles, insertAnnex } from './annexes/store.ts'
import { hold } from './moves.ts'
import type { Fields, PositionPorts } from './ports.ts'
import * as queries from './queries.ts'
import * as store from './store.ts'
import * as structure from './structure/store.ts'

/** T1: a draft begins with the sections its kind usually has, each ready to be written in. */
export async function startPaper(
  database: Database,
  ports: PositionPorts,
  personId: string,
  request: { kind: PositionKind; title: string },
): Promise<{ id: string } | Refusal> {
  const draft = { ...emptyDraft, ...request, sections: sectionsFor(request.kind) }
  return refusing(database, (tx) => beginPaper(tx, ports, personId, draft))
}

export type Draft = {
  kind: PositionKind
  title: string
  legalBasis: string
  copyTo: string[]
  annexes: CanonicalAnnex[]
  /** The paper whose files these annexes show. */
  filesFrom?: string
  sections: { kind: SectionKind; heading: string; text: TextNode }[]
  recommendations: { text: TextNode; why: TextNode; due: Due; addresseeIds: string[] }[]
}
const emptyDraft = { legalBasis: '', copyTo: [], annexes: [], recommendations: [] }

/** A paper with everything it starts from, in the caller's transaction: rows, order, and the first words of every field. */
export async function beginPaper(
  tx: Tx,
  ports: PositionPorts,
  personId: string,
  draft: Draft,
): Promise<{ id: string } | Refusal> {
  const actor = await queries.actorOn(tx, personId, await queries.todayOf(tx))
  const refusal = whyNotStart(actor)
  if (refusal) return refusal
  const id = randomUUID()
  await store.insertPosition(tx, { id, kind: draft.kind, title: draft.title, leadPersonId: personId })
  await store.patchPosition(tx, id, { legalBasis: draft.legalBasis })
  await store.replaceCopyTo(tx, id, draft.copyTo)
  if (draft.filesFrom) await copyAnnexFiles(tx, draft.filesFrom, id, personId)
  for (const { title, file } of draft.annexes)
    await insertAnnex(tx, id, { id: randomUUID(), title, sha256: file?.sha256 ?? null })
  const sections = await beginSections(tx, id, draft.sections)
  await ports.openText(tx, id, {
    ...sections,
    ...(await beginRecommendations(tx, id, draft.recommendations)),
  })
  const data = { step: 'T1', paper: draft.kind }
  await record(tx, {
    actorId: personId,
    kind: 'position.started',
    objectKind: 'position',
    objectId: id,
    data,
  })
  return { id }
}

async function beginSections(tx: Tx, positionId: string, sections: Draft['sections']): Promise<Fields> {
  const fields: Fields = {}
  for (const [index, { kind, heading, text }] of sections.entries()) {
    const id = randomUUID()
    await structure.insertSection(tx, { id, positionId, kind, heading, ordinal: index + 1 })
    if (kind !== 'recommendations') fields[sectionRoot(id)] = text
  }
  return fields
}

async function beginRecommendations(
  tx: Tx,
  positionId: string,
  drafts: Draft['recommendations'],
): Promise<Fields> {
  const fields: Fields = {}
  for (const [index, { text, why, due, addresseeIds }] of drafts.entries()) {
    const id = randomUUID()
    await structure.insertRecommendation(tx, { id, positionId, ordinal: index + 1 })
    await structure.setDue(tx, id, due)
    await structure.replaceAddressees(tx, id, addresseeIds)
    fields[recommendationRoot(id)] = text
    fields[recommendationWhyRoot(id)] = why
  }
  return fields
}

export type PaperChange = store.PositionPatch & { copyTo?: string[] | undefined }

/** Title, legal basis, lists: a draft's writers change them; the case sign is the secretariat's at any time before sending. */
export async function changePaper(
  database: Database,
  ports: PositionPorts,
  personId: string,
  positionId: string,
  change: PaperChange,
): Promise<{ changed: true } | Refusal> {
  const outcome = await refusing(database, async (tx): Promise<{ changed: true } | Refusal> => {
    const held = await hold(tx, ports, personId, positionId)
    if (isRefusal(held)) return held
    const refusal = whyNotChange(held.facts, held.actor, change)
    if (refusal) return refusal
    await store.patchPosition(tx, positionId, change)
    if (change.copyTo) await store.replaceCopyTo(tx, positionId, change.copyTo)
    await record(tx, {
      actorId: personId,
      kind: 'position.changed',
      objectKind: 'position',
      objectId: positionId,
      data: { what: Object.keys(change).sort().join(' ') },
    })
    return { changed: true }
  })
  if (!isRefusal(outcome)) ports.announce(positionId, { event: 'structure_changed' })
  return outcome
}

function whyNotChange(facts: PaperFacts, actor: Actor, change: PaperChange): Refusal | null {
  const keys = Object.keys(change)
  const onlyCaseSign = keys.length > 0 && keys.every((key) => key === 'caseSign' || key === 'replyDueDays')
  if (onlyCaseSign && isSecretariat(actor))
    return facts.letters.letters.length === 0 ? null : refuse('letters_exist_already')
  if ('openToCouncil' in change && !isLead(facts, actor) && !isSecretariat(actor)) return refuse('only_lead')
  return whyNotWrite(facts, actor)
}

/** Why this person may not write in this paper, or null. */
export function whyNotWrite(facts: PaperFacts, actor: Actor): Refusal | null {
  if (facts.state !== 'draft') return refuse('text_frozen')
  return mayWriteText({ ...facts, actor }) ? null : refuse('not_an_author')
}

/** The lead (or the secretariat) invites council members to write, and takes the invitation back; the lead always stays. */
export async function changeAuthor(
  database: Database,
  ports: PositionPorts,
  personId: string,
  positionId: string,
  change: { personId: string; add: boolean },
): Promise<{ changed: true } | Refusal> {
  const outcome = await refusing(database, async (tx): Promise<{ changed: true } | Refusal> => {
    const held = await hold(tx, ports, personId, positionId)
    if (isRefusal(held)) return held
    const refusal = await whyNotAuthor(tx, held.facts, held.actor, change)
    if (refusal) return refusal
    if (change.add) await store.addAuthor(tx, positionId, change.personId)
    else await store.removeAuthor(tx, positionId, change.personId)
    await record(tx, {
      actorId: personId,
      kind: change.add ? 'position.author_added' : 'position.author_removed',
      objectKind: 'position',
      objectId: positionId,
      data: { personId: change.personId },
    })
    return { changed: true }
  })
  if (!isRefusal(outcome)) ports.announce(positionId, { event: 'state_changed' })
  return outcome
}

async function whyNotAuthor(
  tx: Tx,
  facts: PaperFacts,
  actor: Actor,
  change: { personId: string; add: boolean },
): Promise<Refusal | null> {
  if (facts.state !== 'draft') return refuse('text_frozen')
  if (!isLead(facts, actor) && !isSecretariat(actor)) return refuse('only_lead')
  if (!change.add) {
    if (change.personId === facts.leadPersonId) return refuse('not_allowed')
    return facts.authorIds.includes(change.personId) ? null : refuse('not_found')
  }
  const invited = await queries.actorOn(tx, change.personId, facts.today)
  return maySeePaper({ ...facts, openToCouncil: true, actor: invited }) ? null : refuse('no_mandate_today')
}
