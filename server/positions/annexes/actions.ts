/** Annexes are added, named, ordered, removed and put back by whoever writes the paper, and opened by whoever reads it. */
import { createHash, randomUUID } from 'node:crypto'
import { maySeePaper } from '../../../shared/council/abilities.ts'
import {
  longestAnnexTitle,
  mostAnnexes,
  titleOfFile,
  whyNotAnnexFile,
} from '../../../shared/positions/annexes.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusal.ts'
import { type Reader, refusing, type Tx } from '../../platform/database.ts'
import { whyNotWrite } from '../actions.ts'
import { hold } from '../hold.ts'
import { actorOn, todayOf, writerIdsOf } from '../queries.ts'
import { readPosition } from '../store.ts'
import { changeStructure, type Done, type StructureDeps } from '../structure/actions.ts'
import { placed } from '../structure/placed.ts'
import { annexTypeOf } from './kind.ts'
import * as store from './store.ts'

export type SentFile = { name: string; bytes: Uint8Array }

/** Without a title the file's name is one, until somebody says it better; without a file there is only the title. */
export async function addAnnex(
  deps: StructureDeps,
  sent: { title: string; file: SentFile | null },
): Promise<Done> {
  const title = sent.title.trim() || (sent.file ? titleOfFile(sent.file.name) : '')
  if (title === '' || title.length > longestAnnexTitle)
    return (await whyNotHere(deps)) ?? refuse('annex_without_title', { most: longestAnnexTitle })
  return changeStructure(deps, 'position.annex_added', async (tx) => {
    const standing = await store.annexesOf(tx, deps.positionId)
    if (standing.length >= mostAnnexes) return refuse('annex_limit_reached', { most: mostAnnexes })
    const sha256 = sent.file && (await keepFile(tx, deps, sent.file, standing))
    if (isRefusal(sha256)) return sha256
    const id = randomUUID()
    await store.insertAnnex(tx, deps.positionId, { id, title, sha256 })
    return { id }
  })
}

export function replaceAnnexFile(deps: StructureDeps, id: string, file: SentFile): Promise<Done> {
  return changeStructure(deps, 'position.annex_file_replaced', async (tx) => {
    const standing = await store.annexesOf(tx, deps.positionId)
    if (!standing.some((annex) => annex.id === id)) return refuse('not_found')
    const others = standing.filter((annex) => annex.id !== id)
    const sha256 = await keepFile(tx, deps, file, others)
    if (isRefusal(sha256)) return sha256
    await store.setAnnexFile(tx, id, sha256)
    return { id }
  })
}

/** Its SHA-256 once it is stored. */
async function keepFile(
  tx: Tx,
  { positionId, personId }: StructureDeps,
  { name, bytes }: SentFile,
  others: Awaited<ReturnType<typeof store.annexesOf>>,
): Promise<string | Refusal> {
  const tooLarge = whyNotAnnexFile(
    bytes.byteLength,
    others.map((annex) => annex.file),
  )
  if (tooLarge) return tooLarge
  const mediaType = annexTypeOf(bytes, name)
  if (isRefusal(mediaType)) return mediaType
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  await store.insertAnnexFile(tx, positionId, { sha256, mediaType, bytes }, personId)
  return sha256
}

export function renameAnnex(deps: StructureDeps, id: string, title: string): Promise<Done> {
  return changeStructure(deps, 'position.annex_renamed', async (tx) => {
    if (!(await store.readAnnex(tx, deps.positionId, id))) return refuse('not_found')
    await store.nameAnnex(tx, id, title)
    return { id }
  })
}

export function removeAnnex(deps: StructureDeps, id: string): Promise<Done> {
  return changeStructure(deps, 'position.annex_removed', async (tx) => {
    if (!(await store.readAnnex(tx, deps.positionId, id))) return refuse('not_found')
    await store.setAnnexRemoved(tx, id, true)
    return { id }
  })
}

/** Others may have been added meanwhile: it comes back only where it still fits. */
export function restoreAnnex(deps: StructureDeps, id: string): Promise<Done> {
  return changeStructure(deps, 'position.annex_restored', async (tx) => {
    const removed = await store.readAnnex(tx, deps.positionId, id, true)
    if (!removed) return refuse('not_found')
    const standing = await store.annexesOf(tx, deps.positionId)
    if (standing.length >= mostAnnexes) return refuse('annex_limit_reached', { most: mostAnnexes })
    const files = standing.map((annex) => annex.file)
    const tooLarge = removed.file && whyNotAnnexFile(removed.file.sizeBytes, files)
    if (tooLarge) return tooLarge
    await store.setAnnexRemoved(tx, id, false)
    return { id }
  })
}

export function moveAnnex(deps: StructureDeps, id: string, ordinal: number): Promise<Done> {
  return changeStructure(deps, 'position.annex_moved', async (tx) => {
    const ids = (await store.annexesOf(tx, deps.positionId)).map((annex) => annex.id)
    const order = placed(ids, id, ordinal)
    if (!order) return refuse('not_found')
    await store.orderAnnexes(tx, order)
    return { id }
  })
}

/** Who may not write here hears that first, whatever was sent. */
function whyNotHere({ database, ports, personId, positionId }: StructureDeps): Promise<Refusal | null> {
  return refusing(database, async (tx) => {
    const held = await hold(tx, ports, personId, positionId)
    return isRefusal(held) ? held : whyNotWrite(held.facts, held.actor)
  })
}

export async function openAnnexFile(
  sql: Reader,
  { personId, positionId }: { personId: string; positionId: string },
  sha256: string,
): Promise<store.AnnexBytes | Refusal> {
  const row = await readPosition(sql, positionId)
  if (!row) return refuse('not_found')
  const actor = await actorOn(sql, personId, await todayOf(sql))
  if (!maySeePaper({ ...row, authorIds: await writerIdsOf(sql, positionId), actor }))
    return refuse('not_found')
  const [file] = await store.readAnnexFiles(sql, positionId, [sha256])
  return file ?? refuse('not_found')
}
