/** A paper that is ready for the council, without the way it came: its text is begun by the product, its version is a row. */
import { createHash, randomUUID } from 'node:crypto'
import { granted } from './client.ts'
import type { CouncilOfPeople } from './council.ts'
import type { TestProduct } from './product.ts'
import { samplePaper } from './sample-paper.ts'

export type ReadyPaper = { id: string; sha256: string }

export async function aReadyPaper(
  product: TestProduct,
  people: CouncilOfPeople,
  title = 'w sprawie próby',
): Promise<ReadyPaper> {
  const { id } = await granted<{ id: string }>(
    people.clients.lead.post('/positions', { kind: 'stanowisko', title }),
  )
  const sha256 = await aVersion(product, id, 'C1')
  await product.database.sql`update position set state = 'ready' where id = ${id}`
  return { id, sha256 }
}

/** Another council version of it, as an adopted amendment would leave it. */
export async function aVersion(
  { database }: TestProduct,
  positionId: string,
  label: string,
): Promise<string> {
  const versionId = randomUUID()
  const canonical = JSON.stringify(samplePaper(positionId, { legalBasis: label }))
  const sha256 = createHash('sha256').update(canonical).digest('hex')
  await database.transaction(async (tx) => {
    await tx`
      insert into version (id, position_id, label, reason, canonical, sha256, epoch, seq)
      values (${versionId}, ${positionId}, ${label}, 'council', ${canonical}, ${sha256}, 1, 1)`
    await tx`update position set current_version_id = ${versionId} where id = ${positionId}`
  })
  return sha256
}
