/** A dispatch: one adopted paper to one addressee (workflow 2.6). */
export const dispatchStates = [
  'prepared',
  'released',
  'sending',
  'accepted',
  'unknown',
  'bounced',
  'cancelled_before_release',
] as const
export type DispatchState = (typeof dispatchStates)[number]

export type ArtefactView = {
  id: string
  versionId: string
  dispatchId: string | null
  format: 'pdf' | 'docx'
  fileName: string
  sha256: string
  contentSha256: string
  sizeBytes: number
  renderedAt: string
}

export type DispatchView = {
  id: string
  addresseeId: string
  addresseeName: string
  email: string
  state: DispatchState
  coverLetter: string
  versionId: string
  /** The person's name, as it is shown. */
  preparedBy: string
  preparedAt: string
  /** The person's name, as it is shown; null while it waits. */
  releasedBy: string | null
  releasedAt: string | null
  messageId: string | null
  attempts: {
    ordinal: number
    channel: 'smtp' | 'file'
    startedAt: string
    finishedAt: string | null
    outcome: string | null
    smtpAnswer: string | null
  }[]
}
