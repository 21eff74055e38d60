/** A kept version of minutes as a file to take away. */
import { mayReadMinutes } from '../../../shared/council/abilities.ts'
import { type MinutesContent, shownText } from '../../../shared/meetings/minutes/keep.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusal.ts'
import type { SignedIn } from '../../auth/types.ts'
import { writeMinutesDocx } from '../../exports/docx/minutes.ts'
import type { Database } from '../../platform/database.ts'
import { viewOf } from '../view.ts'
import * as queries from './queries.ts'

export type MinutesFile = { fileName: string; mediaType: string; bytes: Uint8Array }

const mediaType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

export async function openMinutesFile(
  { database }: { database: Database },
  asker: SignedIn,
  meetingId: string,
  ordinal: number,
): Promise<MinutesFile | Refusal> {
  if (!mayReadMinutes(asker.actor)) return refuse('not_allowed')
  const { sql } = database
  const view = await viewOf(sql, asker.actor, meetingId)
  if (isRefusal(view)) return view
  const version = (await queries.versionsOf(sql, meetingId)).find((one) => one.ordinal === ordinal)
  if (!version) return refuse('not_found')
  const council = await queries.councilWords(sql)
  const { sections } = JSON.parse(version.content) as MinutesContent
  const [first] = sections
  const bytes = await writeMinutesDocx({
    council: council?.name ?? '',
    title: first?.heading ?? '',
    day: view.heldDay,
    parts: sections.map((section, at) => ({
      // The first part's heading is the title.
      heading: at === 0 ? '' : section.heading,
      lines: shownText(section).split('\n'),
    })),
    signature: 'Podpis osoby przewodniczącej obradom',
    about: [
      `Wersja ${version.ordinal} protokołu${version.approval ? ', przyjęta' : ', nieprzyjęta'}`,
      `Skrót SHA-256 treści: ${version.sha256}`,
    ],
  })
  return { fileName: `protokol-${view.number}-${view.year}-wersja-${version.ordinal}.docx`, mediaType, bytes }
}
