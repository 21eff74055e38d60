/** Asks every source what is due, reminds each person once, and sends the day's digests on their way. */
import { mayHear } from '../../../shared/notifications/concerns.ts'
import { remindingHour } from '../../../shared/notifications/reminders.ts'
import { peopleToday } from '../../council/queries.ts'
import type { Database, Tx } from '../../platform/database.ts'
import type { Jobs } from '../../platform/jobs.ts'
import { addDailyDigest, deliver, delivering } from '../deliver.ts'
import { awaitingDigest } from '../post-store.ts'
import { papersOf } from '../queries.ts'
import { warsawClock } from './queries.ts'
import type { Moment, Reminder } from './reminder.ts'
import { sources } from './sources.ts'

export type RemindingParts = { database: Database; jobs: Pick<Jobs, 'add' | 'wake'> }

/** `fromHour`: nothing leaves before it; the day's digests hold what was told before it. */
export async function remind(
  { database, jobs }: RemindingParts,
  fromHour: number = remindingHour,
): Promise<void> {
  await database.transaction(async (tx) => {
    const { today, hour } = await warsawClock(tx)
    if (hour >= fromHour) await remindOf(tx, jobs, { today, people: await peopleToday(tx) })
    const { day, personIds } = await awaitingDigest(tx, fromHour)
    for (const personId of personIds) await addDailyDigest(tx, jobs, personId, day)
  })
  jobs.wake()
}

async function remindOf(tx: Tx, jobs: Pick<Jobs, 'add'>, moment: Moment): Promise<void> {
  const due: Reminder[] = []
  for (const source of sources) due.push(...(await source(tx, moment)))
  if (due.length === 0) return
  const papers = await papersOf(
    tx,
    due.flatMap(({ object }) => (object.kind === 'position' ? [object.id] : [])),
  )
  const post = await delivering(tx, jobs)
  for (const { key, object, ...telling } of due) {
    const paper = papers.get(object.id) ?? null
    if (object.kind === 'position' && !mayHear({ people: moment.people, paper }, telling.personId)) continue
    await deliver(post, telling, object, { reminderKey: key })
  }
}
