/** The child process that writes files. It gets jobs one after another from render.ts and ends when the server is gone. */
import type { Refusal } from '../../shared/refusal.ts'
import type { Rendered, RenderJob } from './types.ts'
import { writeFile } from './write.ts'

export type Order = { ordinal: number; job: RenderJob }
export type Delivery =
  | { ordinal: number; outcome: 'done'; result: Rendered | Refusal; pid: number }
  | { ordinal: number; outcome: 'failed'; error: string }

process.on('message', async (order: Order) => {
  deliver(await carryOut(order))
})
process.on('disconnect', () => process.exit(0))

async function carryOut({ ordinal, job }: Order): Promise<Delivery> {
  try {
    return { ordinal, outcome: 'done', result: await writeFile(job), pid: process.pid }
  } catch (error) {
    return {
      ordinal,
      outcome: 'failed',
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    }
  }
}

function deliver(delivery: Delivery): void {
  process.send?.(delivery)
}
