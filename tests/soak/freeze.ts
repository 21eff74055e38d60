/**
 * People type on two servers while the paper is frozen, and now and then one of the servers sleeps meanwhile: the frozen text is
 * exactly what was said to be saved, everybody is told that the text is over (4409), and the log does not grow any more.
 */
import { freezeText } from '../../server/collaboration/text.ts'
import type { Database } from '../../server/platform/database.ts'
import { closeCodes } from '../../shared/collaboration/wire.ts'
import { isRefusal } from '../../shared/refusal.ts'
import { plainText } from '../../shared/text/fields.ts'
import { Bare } from '../rooms/house.ts'
import { Typist } from '../rooms/typist.ts'
import type { ServerProcess } from '../support/server-process.ts'
import type { Options } from './chapters.ts'
import { addLosses, type Figures, noFigures } from './figures.ts'
import { pause, type Random, seeded } from './random.ts'
import { type Ground, type Member, onStage, type Stage } from './stage.ts'

export type Frozen = Awaited<ReturnType<typeof freezePaper>>

/** As a step of the paper does it, in one transaction; nobody is told. */
export const freezePaper = (database: Database, id: string, expectedSeq: number | null = null) =>
  database.transaction(async (tx) => {
    const text = await freezeText(tx, id, expectedSeq)
    if (!isRefusal(text)) await tx`update position set state = 'in_review' where id = ${id}`
    return text
  })

export const frozenWords = (frozen: Frozen, root: string): string => {
  const field = isRefusal(frozen) ? undefined : frozen.fields[root]
  return field ? plainText(field) : ''
}

export function freezeChapter(
  ground: Ground,
  { trials, seed, isTimeUp, figures = noFigures() }: Options,
): Promise<Figures> {
  return onStage(ground, async (stage) => {
    const servers = await Promise.all([stage.server(), stage.server()])
    const members = [stage.lead, await stage.member(), await stage.member(), await stage.member()]
    for (let n = 0; n < trials && !isTimeUp(); n += 1) {
      await race({
        stage,
        servers,
        members,
        figures,
        random: seeded(seed + n),
        name: `race ${n}`,
        sleeps: n % 4 === 3,
      })
      figures.trials += 1
    }
    figures.diverged.push(...servers.flatMap((server) => server.complaints()))
    return figures
  })
}

type Race = {
  stage: Stage
  servers: [ServerProcess, ServerProcess]
  members: Member[]
  figures: Figures
  random: Random
  name: string
  /** The second server is stopped while the text is frozen. */
  sleeps: boolean
}

async function race({ stage, servers, members, figures, random, name, sleeps }: Race): Promise<void> {
  const [first, second] = servers
  const { database } = stage
  const { id, root } = await stage.paper(first)
  const bares = await Promise.all(
    members.map(({ cookie }, n) => new Bare(n % 2 ? second : first, id, cookie).ready()),
  )
  const typists = bares.map((bare, n) => new Typist(bare, root, `${'abcd'[n]}-`))
  const typing = Promise.all(typists.map((typist) => typist.typeUntilClosed(2)))
  await Promise.all(bares.map((bare) => bare.until(() => bare.acked > 5 || bare.closed !== null)))
  await pause(random() * 200)
  if (sleeps) second.stop()
  const freezing = freezePaper(database, id)
  // It may have been put to sleep with the lock in its hand.
  if (sleeps) await Promise.race([freezing, pause(1000)])
  if (sleeps) second.goOn()
  const text = frozenWords(await freezing, root)
  await typing
  for (const [n, typist] of typists.entries()) {
    addLosses(figures, typist.compare(text))
    figures.savedWords += typist.savedWords
    figures.phantom.push(
      ...typist.unsaid(text).map((word) => `${word} is frozen, and nobody said it is saved`),
    )
    const code = bares[n]?.closed?.code
    if (code !== closeCodes.frozen)
      figures.diverged.push(`${name}: ${typist.mark} was shown out with ${code}`)
  }
  const late = await database.sql`
    select seq from text_update join live_text t using (position_id) where position_id = ${id} and seq > t.head_seq`
  if (late.length > 0) figures.phantom.push(`${name}: ${late.length} rows behind the freeze`)
}
