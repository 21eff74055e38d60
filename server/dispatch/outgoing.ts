/** A letter as it will leave: words, address and files read back from where they are stored. SQL stands in queries.ts. */
import { subjectOf } from '../../shared/dispatch/cover-letter.ts'
import type { Reader } from '../platform/database.ts'
import type { Letter } from '../platform/mail.ts'
import { filesOfVersion, type StoredFile } from './artefacts/queries.ts'
import { type AdoptedPaper, addressOf, adoptedVersion, letterhead } from './queries.ts'

export type Outgoing = {
  letter: Letter
  adopted: AdoptedPaper
  files: StoredFile[]
  /** Revoked or replaced since: what no longer holds is not sent any more. */
  paperEnded: boolean
}

export async function readLetterToSend(reader: Reader, dispatchId: string): Promise<Outgoing | null> {
  const address = await addressOf(reader, dispatchId)
  if (!address) return null
  const adopted = await adoptedVersion(reader, address.positionId, address.versionId)
  if (!adopted) return null
  const { council } = await letterhead(reader, adopted.adoptedDay)
  const files = await filesOfVersion(reader, address.versionId)
  const letter: Letter = {
    messageId: address.messageId,
    to: { name: address.name, address: address.email },
    subject: subjectOf({ ...adopted, council }),
    text: address.coverLetter,
    attachments: files.map(({ fileName, mediaType, bytes }) => ({ fileName, mediaType, bytes })),
  }
  return { letter, adopted, files, paperEnded: address.paperEnded }
}
