/** A letter as it will leave: words, address and files read back from where they are stored. SQL stands in queries.ts. */
import { subjectOf } from '../../shared/dispatch/cover-letter.ts'
import { annexFileName } from '../../shared/positions/annexes.ts'
import type { Reader } from '../platform/database.ts'
import type { Letter } from '../platform/mail.ts'
import { readAnnexFiles } from '../positions/annexes/store.ts'
import { filesOfVersion, type StoredFile } from './artefacts/queries.ts'
import type { Annexed } from './artefacts/wholeness.ts'
import { addressOf, type DecidedPaper, decidedVersion, letterhead } from './queries.ts'

export type Outgoing = {
  letter: Letter
  decided: DecidedPaper
  files: StoredFile[]
  annexes: Annexed[]
  /** Revoked or replaced since: what no longer holds is not sent any more. */
  paperEnded: boolean
}

export async function readLetterToSend(reader: Reader, dispatchId: string): Promise<Outgoing | null> {
  const address = await addressOf(reader, dispatchId)
  if (!address) return null
  const decided = await decidedVersion(reader, address.positionId, address.versionId)
  if (!decided) return null
  const { council } = await letterhead(reader, decided.adoptedDay)
  const files = await filesOfVersion(reader, address.versionId)
  const annexes = await annexesToSend(reader, decided)
  const letter: Letter = {
    messageId: address.messageId,
    to: { name: address.name, address: address.email },
    subject: subjectOf({ ...decided, council }),
    text: address.coverLetter,
    attachments: [...files, ...annexes].map(({ fileName, mediaType, bytes }) => ({
      fileName,
      mediaType,
      bytes,
    })),
  }
  return { letter, decided, files, annexes, paperEnded: address.paperEnded }
}

/** The files of the annexes in their order; one that is missing has no bytes, which is found before anything leaves. */
export async function annexesToSend(reader: Reader, { positionId, paper }: DecidedPaper): Promise<Annexed[]> {
  const wanted = paper.annexes.flatMap(({ file }, index) => (file ? [{ file, place: index + 1 }] : []))
  const hashes = wanted.map(({ file }) => file.sha256)
  const known = new Map(
    (await readAnnexFiles(reader, positionId, hashes)).map((one) => [one.sha256, one.bytes]),
  )
  return wanted.map(({ file, place }) => ({
    ...file,
    fileName: annexFileName(place, file),
    bytes: known.get(file.sha256) ?? new Uint8Array(),
  }))
}
