/** The agenda with what has become of each point, which text of a paper people got, and whether they got it in time. */
import { itemStateOf } from '../../../shared/meetings/agenda.ts'
import { paperTooLate } from '../../../shared/meetings/notice.ts'
import type { AgendaItem } from '../../../shared/meetings/types.ts'
import type { Reader } from '../../platform/database.ts'
import { type Told, toldFacts } from '../notice/facts.ts'
import { type ItemRow, itemsOf } from './queries.ts'

export async function agendaOf(
  reader: Reader,
  meeting: { id: string; heldDay: string },
  told?: Told,
): Promise<AgendaItem[]> {
  const { notices, rules } = told ?? (await toldFacts(reader, meeting.id))
  return (await itemsOf(reader, meeting.id)).map((row) => {
    const { stored, declaredHere, current, ...item } = row
    const state = itemStateOf({ stored, declaredHere })
    const isWaiting = state === 'open' && row.positionState === 'ready'
    const paper = row.positionId && current ? { positionId: row.positionId, sha256: current.sha256 } : null
    return {
      ...item,
      state,
      newer: newerThan(row, state === 'open'),
      noticeTooLate:
        isWaiting && paper && row.urgentReason === ''
          ? paperTooLate(meeting.heldDay, paper, notices, rules.meeting)
          : null,
    }
  })
}

/** Only another text is another version to a reader: C1 and the A that repeats its bytes are one. */
function newerThan({ attached, current }: ItemRow, isOpen: boolean): AgendaItem['newer'] {
  return isOpen && attached && current && attached.sha256 !== current.sha256 ? current : null
}
