/** Absences: excused beforehand by the person, afterwards by the secretariat or the chair; and who missed too many in a row. */
import { mayManageMeetings } from '../../../shared/council/abilities.ts'
import { isFlagged, type MissedMeetings, whyNotExcuse } from '../../../shared/meetings/absences.ts'
import type { MeetingView } from '../../../shared/meetings/types.ts'
import { type Refusal, refuse } from '../../../shared/refusal.ts'
import { record } from '../../audit/pen.ts'
import type { SignedIn } from '../../auth/types.ts'
import { currentRules } from '../../council/rules/store.ts'
import { type Database, type Reader, refusing, type Tx } from '../../platform/database.ts'
import { isMandateOn, staysOf } from '../attendance/queries.ts'
import { tell } from '../frame.ts'
import { lockMeeting } from '../store.ts'
import { viewOf } from '../view.ts'
import * as store from './store.ts'

/** Idempotent: saying it again changes nothing. */
export function setExcused(
  { database }: { database: Database },
  asker: SignedIn,
  id: string,
  mandateId: string,
  excused: boolean,
): Promise<MeetingView | Refusal> {
  return refusing(database, async (tx) => {
    const meeting = await lockMeeting(tx, id)
    if (!meeting) return refuse('not_found')
    if (!(await isMandateOn(tx, meeting.heldDay, mandateId, 'voting'))) return refuse('no_mandate_that_day')
    const no = whyNotExcuse({
      state: meeting.state,
      mayManage: mayManageMeetings(asker.actor),
      isOwn: asker.actor.mandates.some((one) => one.id === mandateId),
      attended: (await staysOf(tx, id)).some((stay) => stay.mandateId === mandateId),
    })
    if (no) return no
    const isNew = excused
      ? await store.excuse(tx, id, mandateId, asker.actor.personId)
      : await store.takeBack(tx, id, mandateId)
    if (isNew) await tell(tx, asker, excused ? 'absence.excused' : 'absence.taken_back', id, { mandateId })
    return viewOf(tx, asker.actor, id)
  })
}

/** For the secretariat and the chair everybody's, for anybody else their own. */
export async function listFlags(
  { database }: { database: Database },
  { actor }: SignedIn,
): Promise<MissedMeetings[]> {
  const flags = await flagsNow(database.sql)
  return mayManageMeetings(actor) ? flags : flags.filter(({ personId }) => personId === actor.personId)
}

async function flagsNow(reader: Reader): Promise<MissedMeetings[]> {
  const { rules } = await currentRules(reader)
  return (await store.missingToday(reader)).filter(({ missed }) => isFlagged(missed, rules))
}

/** When a meeting closes, whoever missed it and thereby too many in a row is written down once more. */
export async function flagAfter(tx: Tx, asker: SignedIn, meetingId: string): Promise<void> {
  for (const { mandateId, personId, missed } of await flagsNow(tx)) {
    if (missed[0]?.id !== meetingId) continue
    await record(tx, {
      actorId: asker.actor.personId,
      kind: 'mandate.absences_in_row',
      objectKind: 'person',
      objectId: personId,
      data: { mandateId, inRow: missed.length },
    })
  }
}
