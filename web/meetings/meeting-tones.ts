import type { MeetingState } from '../../shared/meetings/types.ts'
import type { BadgeTone } from '../ui/badge.tsx'

export const meetingTones: Record<MeetingState, BadgeTone> = {
  planned: 'neutral',
  open: 'warn',
  closed: 'done',
}
