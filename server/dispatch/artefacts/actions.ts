/**
 * The files of a decided version are rendered by a job, once, and stored with their hash; every later reader gets these very
 * bytes (I6).
 *
 *   adoption ► enqueueArtefacts (same transaction) ► job: facts by SQL ► renderer ► artefact rows + one event each
 *
 * Separate opinions travel in them, so while one is awaited the job does nothing; the last who speaks, or the end of the last day,
 * brings it again.
 */
import { randomUUID } from 'node:crypto'
import { maySeePaper } from '../../../shared/council/abilities.ts'
import { awaited } from '../../../shared/positions/dissent.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusal.ts'
import { imagesOfPaper } from '../../../shared/text/images.ts'
import { record } from '../../audit/pen.ts'
import type { Renderer } from '../../exports/render.ts'
import type { Database, Tx } from '../../platform/database.ts'
import type { Jobs } from '../../platform/jobs.ts'
import { dissentFacts, endOfDay } from '../../positions/dissent/store.ts'
import { readImages } from '../../positions/images/store.ts'
import { actorOn, todayOf } from '../../positions/queries.ts'
import { readPosition } from '../../positions/store.ts'
import { decidedPaper, formatsOfVersion } from '../queries.ts'
import { filesStanding, paperPeople, printedFacts, readFile, type StoredFile } from './queries.ts'
import { insertArtefact } from './store.ts'
import { fileIsWhole, sha256Of, textIsWhole } from './wholeness.ts'

export const renderJob = 'render-artefacts'
export type RenderPayload = { positionId: string; versionId: string }

/** Called in the transaction that adopts. `again` makes a new job where an earlier one gave up. */
export async function enqueueArtefacts(
  tx: Tx,
  jobs: Pick<Jobs, 'add'>,
  positionId: string,
  versionId: string,
  again = '',
): Promise<void> {
  const payload: RenderPayload = { positionId, versionId }
  await enqueueAtEndOfWindow(tx, jobs, payload)
  const dedupeKey = again === '' ? `artefacts:${versionId}` : `artefacts:${versionId}:${again}`
  await jobs.add(tx, { kind: renderJob, payload, dedupeKey })
}

/** Once per version, however often its files are asked for. */
async function enqueueAtEndOfWindow(tx: Tx, jobs: Pick<Jobs, 'add'>, payload: RenderPayload): Promise<void> {
  const row = await readPosition(tx, payload.positionId)
  const dissent = row && (await dissentFacts(tx, row, await todayOf(tx)))
  if (!dissent || awaited(dissent) === 0) return
  const runAt = await endOfDay(tx, dissent.lastDay)
  await jobs.add(tx, { kind: renderJob, payload, dedupeKey: `artefacts:${payload.versionId}:window`, runAt })
}

export type RenderParts = { database: Database; renderer: Pick<Renderer, 'render'>; origin: string }

/** The job. Safe to run twice: what is stored already is left alone. */
export async function renderArtefacts(parts: RenderParts, payload: RenderPayload): Promise<void> {
  const { sql } = parts.database
  const decided = await decidedPaper(sql, payload.positionId)
  if (decided?.versionId !== payload.versionId) return
  if (!textIsWhole(decided)) throw new Error(`version ${decided.versionId} no longer has its hash`)
  // The edition is read before what goes into it: whatever changes in between makes these files an old edition, never a wrong one.
  const standing = await filesStanding(sql, payload.positionId)
  if (!standing || standing.waits) return
  const stored = await formatsOfVersion(sql, decided.versionId)
  const facts = await printedFacts(sql, decided, parts.origin)
  const shown = imagesOfPaper(decided.paper).map(({ file }) => file)
  const images = await readImages(sql, payload.positionId, shown)
  for (const format of ['pdf', 'docx'] as const) {
    if (stored.includes(format)) continue
    const rendered = await parts.renderer.render({ paper: decided.paper, facts, format, images })
    // The text is not printable as it is; trying again would say the same, so it is written down and left to people.
    if (isRefusal(rendered)) {
      await noteRefusal(parts.database, payload, format, rendered)
      return
    }
    await parts.database.transaction(async (tx) => {
      const artefact = {
        id: randomUUID(),
        versionId: decided.versionId,
        format,
        ...rendered,
        sha256: sha256Of(rendered.bytes),
        contentSha256: decided.sha256,
        edition: standing.edition,
      }
      if (!(await insertArtefact(tx, artefact))) return
      await record(tx, {
        actorId: null,
        kind: 'artefact.stored',
        objectKind: 'position',
        objectId: payload.positionId,
        data: { artefactId: artefact.id, format, sha256: artefact.sha256, contentSha256: decided.sha256 },
      })
    })
  }
}

async function noteRefusal(database: Database, payload: RenderPayload, format: string, refusal: Refusal) {
  await database.transaction((tx) =>
    record(tx, {
      actorId: null,
      kind: 'artefact.refused',
      objectKind: 'position',
      objectId: payload.positionId,
      data: { versionId: payload.versionId, format, code: refusal.code },
    }),
  )
}

/** A stored file for somebody signed in who may see its paper. */
export async function openArtefact(
  database: Database,
  personId: string,
  artefactId: string,
): Promise<StoredFile | Refusal> {
  const { sql } = database
  const file = await readFile(sql, artefactId)
  if (!file) return refuse('not_found')
  const people = await paperPeople(sql, file.positionId)
  const actor = await actorOn(sql, personId, await todayOf(sql))
  if (!people || !maySeePaper({ ...people, actor })) return refuse('not_found')
  return fileIsWhole(file) ? file : refuse('artefact_altered')
}
