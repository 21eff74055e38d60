/** What stories about notices begin with: a paper submitted to review, everybody told, and the letters that went out. */

import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { NoticesView } from '../../shared/notifications/types.ts'
import { sectionRoot } from '../../shared/positions/types.ts'
import type { PaperView } from '../../shared/positions/view.ts'
import { type Client, granted } from './client.ts'
import type { CouncilOfPeople } from './council.ts'
import { warsawDay } from './days.ts'
import type { TestProduct } from './product.ts'
import { openLetter, type Parsed } from './smtp.ts'
import { writeField } from './writing.ts'

export const title = 'w sprawie miejsc pracy'
/** Words of the draft; no letter may carry them. */
export const draftWords = 'Ogłaszać nabory w stałych miesiącach.'
export const daysAhead = (days: number): string => warsawDay(days)

/** A draft of the lead's with everything a freeze asks for. */
export async function aReadyDraft(product: TestProduct, people: CouncilOfPeople): Promise<string> {
  const { lead } = people.clients
  const { id } = await granted<{ id: string }>(lead.post('/positions', { kind: 'stanowisko', title }))
  const { id: first } = await granted<{ id: string }>(lead.post(`/positions/${id}/recommendations`))
  const due = { kind: 'none' }
  await granted(
    lead.patch(`/positions/${id}/recommendations/${first}`, { addresseeIds: [people.addresseeId], due }),
  )
  const paper = await granted<PaperView>(lead.get(`/positions/${id}`))
  const rationale = paper.sections.find((section) => section.kind === 'rationale')?.id ?? ''
  await writeField(product, id, `rec:${first}`, draftWords)
  await writeField(product, id, sectionRoot(rationale), 'Bo doradztwo nie może być przerywane.')
  return id
}

export async function submit(people: CouncilOfPeople, id: string, dueDay = daysAhead(7)): Promise<void> {
  const { clients, ids } = people
  const { text } = await granted<PaperView>(clients.lead.get(`/positions/${id}`))
  const reviewerIds = [ids.reviewer, ids.chair]
  await granted(
    clients.lead.post(`/positions/${id}/moves`, { action: 'submit', seq: text.seq, reviewerIds, dueDay }),
  )
}

/** Everything that has happened is told, and every letter that is due has gone. */
export async function ring({ parts }: Pick<TestProduct, 'parts'>): Promise<void> {
  await parts.notifications.look()
  await parts.jobs.drain()
}

export const noticesOf = (client: Client): Promise<NoticesView> =>
  granted<NoticesView>(client.get('/notices'))
/** "review_asked paper_returned", the newest first. */
export const whatsOf = async (client: Client): Promise<string> =>
  (await noticesOf(client)).notices.map(({ what }) => what).join(' ')

/** The letters in the data folder, those to one address. */
export async function lettersTo({ parts }: Pick<TestProduct, 'parts'>, address: string): Promise<Parsed[]> {
  const folder = join(parts.config.dataDir, 'mail')
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.eml')).sort()
  const all = await Promise.all(names.map((name) => readFile(join(folder, name), 'latin1')))
  const opened = all.map((raw) => openLetter({ from: '', to: [], raw }))
  return opened.filter(({ headers }) => headers.get('to')?.includes(address))
}
