/** A letter as it will leave: words, address and files read back from where they are stored. SQL stands in queries.ts. */
import { subjectOf } from '../../shared/dispatch/cover-letter.ts'
import type { Reader } from '../platform/database.ts'
import type { Letter } from '../platform/mail.ts'
import { filesOfVersion, type StoredFile } from './artefacts/queries.ts'
import { addressOf, type DecidedPaper, decidedVersion, letterhead } from './queries.ts'

export type Outgoing = {
  letter: Letter
  decided: DecidedPaper
  files: StoredFile[]
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
  const letter: Letter = {
    messageId: address.messageId,
    to: { name: address.name, address: address.email },
    subject: subjectOf({ ...decided, council }),
    text: address.coverLetter,
    attachments: files.map(({ fileName, mediaType, bytes }) => ({ fileName, mediaType, bytes })),
  }
  return { letter, decided, files, paperEnded: address.paperEnded }
}
