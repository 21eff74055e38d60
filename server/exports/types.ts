/** What goes into a file and what comes out. A file is a function of these alone: no SQL, no HTTP, no clock. */
import type { BallotResult } from '../../shared/ballots/types.ts'
import type { CanonicalPaper } from '../../shared/text/canonical.ts'
import type { ImageType } from '../../shared/text/images.ts'

/** What stands on the paper beside its adopted text. Days are `YYYY-MM-DD`. */
export type PaperFacts = {
  council: { name: string; nameGenitive: string; partnershipName: string; place: string }
  host: { name: string; address: string }
  /** Both null of a protocol of positions: what the council did not adopt has no number. */
  number: number | null
  year: number | null
  /** The day of the adoption; of a protocol, of its recording. */
  adoptedDay: string
  /** Empty when the host keeps no case signs. */
  caseSign: string
  contentSha256: string
  /** Where anybody can check the file or its hash. */
  registerUrl: string
  /** `roleLabel` is in the right gender, e.g. "Przewodnicząca Rady Programowej". */
  chair: { name: string; roleLabel: string }
  vote: { result: BallotResult; kind: 'at_meeting' | 'circular' }
  /** `signedBy`: who put their name to it beside its author. */
  separateOpinions: { name: string; organisationName: string; body: string; signedBy?: string[] }[]
  /** What each side says where nothing was adopted; null: the paper was adopted. */
  protocol: { sides: { side: string; name: string; body: string }[]; silent: string[] } | null
  /** The distribution list, in order. */
  addressees: { id: string; name: string; nameGenitive: string; nameDative: string }[]
  replyDueDays: number
}

export type FileFormat = 'pdf' | 'docx' | 'html' | 'md' | 'json'
/** The stored bytes of a picture of the paper; their hash is what the text names. */
export type ImageFile = { file: string; mediaType: ImageType; bytes: Uint8Array }
/** `images`: every picture the text shows. */
export type RenderJob = {
  paper: CanonicalPaper
  facts: PaperFacts
  format: FileFormat
  images?: ImageFile[]
}
export type Rendered = { bytes: Uint8Array; fileName: string; mediaType: string }
