/** A picture put into a paper by whoever writes it, and shown to whoever reads it. */
import { maySeePaper } from '../../../shared/council/abilities.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusal.ts'
import {
  mostImageBytes,
  mostImageMegabytes,
  mostImages,
  type PaperImage,
  strangerAmong,
  whyNotAlt,
} from '../../../shared/text/images.ts'
import { type Database, type Reader, refusing, type Tx } from '../../platform/database.ts'
import { whyNotWrite } from '../actions.ts'
import { hold } from '../hold.ts'
import type { PositionPorts } from '../ports.ts'
import { actorOn, todayOf, writerIdsOf } from '../queries.ts'
import { readPosition } from '../store.ts'
import { encodeImage } from './encode.ts'
import * as store from './store.ts'

export type ImageDeps = { database: Database; ports: PositionPorts; personId: string; positionId: string }
/** What goes into the text. `isFirstOnly`: it moved, and its first picture was taken. */
export type Added = PaperImage & { isFirstOnly: boolean }

/**
 * Looked at twice: before the picture is unpacked, so that nobody without the right costs us that, and when it is stored. No event of
 * history: that it stands in the text, and since when, the text's own log tells.
 */
export async function addImage(
  deps: ImageDeps,
  sent: { bytes: Uint8Array; alt: unknown },
): Promise<Added | Refusal> {
  const { bytes, alt } = sent
  const early = await refusing(deps.database, (tx) => whyNotAdd(tx, deps, null))
  if (early) return early
  const noAlt = whyNotAlt(alt)
  if (noAlt) return noAlt
  if (bytes.byteLength > mostImageBytes) return refuse('file_too_large', { max: `${mostImageMegabytes} MB` })
  const made = await encodeImage(bytes)
  if (isRefusal(made)) return made
  const { isFirstOnly, ...image } = made
  const late = await refusing(deps.database, async (tx) => {
    const no = await whyNotAdd(tx, deps, image.file)
    if (!no) await store.insertImage(tx, deps.positionId, image, deps.personId)
    return no
  })
  const { file, width, height } = image
  return late ?? { file, alt: String(alt).trim(), width, height, isFirstOnly }
}

async function whyNotAdd(tx: Tx, deps: ImageDeps, file: string | null): Promise<Refusal | null> {
  const held = await hold(tx, deps.ports, deps.personId, deps.positionId)
  if (isRefusal(held)) return held
  const no = whyNotWrite(held.facts, held.actor)
  if (no) return no
  const known = file === null ? [] : await store.imagesOf(tx, deps.positionId)
  const isFull = known.length >= mostImages && !known.some((one) => one.file === file)
  return isFull ? refuse('image_limit_reached', { most: mostImages }) : null
}

export async function openImage(
  sql: Reader,
  { personId, positionId }: { personId: string; positionId: string },
  file: string,
): Promise<store.StoredImage | Refusal> {
  const row = await readPosition(sql, positionId)
  if (!row) return refuse('not_found')
  const actor = await actorOn(sql, personId, await todayOf(sql))
  if (!maySeePaper({ ...row, authorIds: await writerIdsOf(sql, positionId), actor }))
    return refuse('not_found')
  return (await store.readImage(sql, positionId, file)) ?? refuse('not_found')
}

/** Asked where words come by another way than the gate of the live text, and before they are frozen. */
export async function whyNotImages(
  reader: Reader,
  positionId: string,
  images: PaperImage[],
): Promise<Refusal | null> {
  if (images.length === 0) return null
  const known = await store.imagesOf(reader, positionId)
  return strangerAmong(images, known) ? refuse('image_of_another_paper') : null
}
