/** Everything a letter needs to leave the house, on a real database and with real jobs, around any mail. */
import { registerDispatchJobs } from '../../server/dispatch/jobs.ts'
import { type SendPayload, sendJob } from '../../server/dispatch/sending.ts'
import type { Renderer } from '../../server/exports/render.ts'
import type { Database } from '../../server/platform/database.ts'
import { createJobs, type Jobs } from '../../server/platform/jobs.ts'
import { createLog } from '../../server/platform/log.ts'
import type { Mail } from '../../server/platform/mail.ts'
import { refuse } from '../../shared/refusal.ts'
import { type Door, openDoor, origin } from './door.ts'

export type House = Door & { database: Database; jobs: Jobs; mail: Mail }

/** Files are stored by the test, so nothing is rendered. */
export function openHouse(database: Database, mail: Mail, renderer: Rendering = noRenderer): House {
  const jobs = createJobs({ database, log: createLog('silent') })
  registerDispatchJobs({ database, jobs, mail, renderer, config: { origin } })
  return { ...openDoor({ database, jobs }), database, jobs, mail }
}

export type Rendering = Pick<Renderer, 'render'>

const noRenderer: Rendering = {
  render: () => Promise.resolve(refuse('paper_not_printable', { reason: 'test' })),
}

/** What the first sending of a letter is asked to do. */
export async function sendingOf(database: Database, dispatchId: string): Promise<SendPayload> {
  const [row] = await database.sql<{ payload: SendPayload }[]>`
    select payload from job where kind = ${sendJob} and payload ->> 'dispatchId' = ${dispatchId} order by seq desc limit 1`
  if (!row) throw new Error(`no job sends ${dispatchId}`)
  return row.payload
}
