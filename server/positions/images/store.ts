/** Pictures: bytes once under their hash, and which papers they belong to. Nothing is changed or erased. */
import type { ImageType, KnownImage } from '../../../shared/text/images.ts'
import type { Reader, Tx } from '../../platform/database.ts'

export type StoredImage = KnownImage & { mediaType: ImageType; bytes: Uint8Array }

/** Whose each picture is in this paper is not changed by sending it again. */
export async function insertImage(
  tx: Tx,
  positionId: string,
  { file, mediaType, width, height, bytes }: StoredImage,
  by: string,
): Promise<void> {
  await tx`
    insert into image (sha256, media_type, width, height, bytes)
    values (${file}, ${mediaType}, ${width}, ${height}, ${Buffer.from(bytes)}) on conflict do nothing`
  await tx`
    insert into position_image (position_id, sha256, added_by) values (${positionId}, ${file}, ${by}) on conflict do nothing`
}

/** All pictures of one paper become another's too. */
export async function copyImages(tx: Tx, fromId: string, toId: string, by: string): Promise<void> {
  await tx`
    insert into position_image (position_id, sha256, added_by)
    select ${toId}, sha256, ${by} from position_image where position_id = ${fromId}`
}

export async function imagesOf(reader: Reader, positionId: string): Promise<KnownImage[]> {
  return reader<KnownImage[]>`
    select i.sha256 as file, i.width, i.height from position_image p join image i using (sha256)
    where p.position_id = ${positionId}`
}

export async function readImage(
  reader: Reader,
  positionId: string,
  file: string,
): Promise<StoredImage | null> {
  const [row] = await readImages(reader, positionId, [file])
  return row ?? null
}

export async function readImages(
  reader: Reader,
  positionId: string,
  files: string[],
): Promise<StoredImage[]> {
  return reader<StoredImage[]>`
    select i.sha256 as file, i.media_type as "mediaType", i.width, i.height, i.bytes
    from position_image p join image i using (sha256)
    where p.position_id = ${positionId} and i.sha256 = any(${files}::text[])`
}
