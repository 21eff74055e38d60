/** Writes of minutes: versions and their approvals, appended and never changed. */
import type { MinutesApprovalInput } from '../../../shared/meetings/minutes/shapes.ts'
import type { Tx } from '../../platform/database.ts'

export async function insertVersion(
  tx: Tx,
  v: {
    id: string
    meetingId: string
    ordinal: number
    content: string
    sha256: string
    reason: string
    createdBy: string
  },
): Promise<void> {
  await tx`
    insert into minutes_version (id, meeting_id, ordinal, content, sha256, reason, created_by)
    values (${v.id}, ${v.meetingId}, ${v.ordinal}, ${v.content}, ${v.sha256}, ${v.reason}, ${v.createdBy})`
}

export async function insertApproval(
  tx: Tx,
  versionId: string,
  { way, atMeetingId, reason }: MinutesApprovalInput,
  recordedBy: string,
): Promise<void> {
  await tx`
    insert into minutes_approval (version_id, way, at_meeting_id, reason, recorded_by)
    values (${versionId}, ${way}, ${way === 'next_meeting' ? atMeetingId : null}, ${reason}, ${recordedBy})`
}
