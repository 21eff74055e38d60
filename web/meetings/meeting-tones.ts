import type { ItemState, MeetingState } from '../../shared/meetings/types.ts'
import type { BadgeTone } from '../ui/badge.tsx'

export const meetingTones: Record<MeetingState, BadgeTone> = {
  planned: 'neutral',
  open: 'warn',
  closed: 'done',
  cancelled: 'danger',
}

export const itemTones: Record<ItemState, BadgeTone> = {
  open: 'neutral',
  decided: 'done',
  deferred: 'warn',
  removed: 'danger',
}
