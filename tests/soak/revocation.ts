/**
 * Somebody types on two servers, and looks on in a third window, when their right goes - by a row in the database, of which nobody
 * tells the servers. Within 2 s all their connections are closed, and nothing they sent after that commit is said to be saved.
 */
import type { Tx } from '../../server/platform/database.ts'
import { closeCodes } from '../../shared/collaboration/wire.ts'
import { Bare, stored, wordsOf } from '../rooms/house.ts'
import { Typist } from '../rooms/typist.ts'
import type { Person } from '../support/people.ts'
import type { ServerProcess } from '../support/server-process.ts'
import type { Options } from './chapters.ts'
import { addLosses, type Figures, noFigures } from './figures.ts'
import { pause, type Random, seeded } from './random.ts'
import { type Ground, onStage, type Stage } from './stage.ts'

/** A look every 2 s, and the time it takes. */
const usuallyWithinMs = 2500
const atOnce = 5

export type RevocationOptions = Options & { closedWithinMs?: number }

const takeAway: Record<string, (tx: Tx, person: Person) => PromiseLike<unknown>> = {
  'the session ended': (tx, { accountId }) =>
    tx`update session set ended_at = now() where account_id = ${accountId}`,
  'the account was disabled': (tx, { accountId }) =>
    tx`update account set disabled_at = now() where id = ${accountId}`,
  'the mandate ended': (tx, { mandateId }) =>
    tx`update mandate set to_day = '2020-01-01' where id = ${mandateId}`,
}

export function revocationChapter(
  ground: Ground,
  { trials, seed, isTimeUp, closedWithinMs = usuallyWithinMs }: RevocationOptions,
): Promise<Figures> {
  return onStage(ground, async (stage) => {
    const figures = noFigures()
    const servers = await Promise.all([stage.server(), stage.server()])
    let slowestMs = 0
    let next = 0
    const oneAfterTheOther = async () => {
      while (next < trials && !isTimeUp()) {
        next += 1
        const ms = await trial({
          stage,
          servers,
          figures,
          closedWithinMs,
          random: seeded(seed + next),
          name: `seed ${seed + next}`,
        })
        slowestMs = Math.max(slowestMs, ms)
        figures.trials += 1
      }
    }
    await Promise.all(Array.from({ length: atOnce }, oneAfterTheOther))
    figures.diverged.push(...servers.flatMap((server) => server.complaints()))
    figures.notes.push(`the slowest closed after ${slowestMs} ms`)
    return figures
  })
}

type Trial = {
  stage: Stage
  servers: [ServerProcess, ServerProcess]
  figures: Figures
  closedWithinMs: number
  random: Random
  name: string
}

async function trial({ stage, servers, figures, closedWithinMs, random, name }: Trial): Promise<number> {
  const [first, second] = servers
  const { id, root } = await stage.paper(first)
  const { person, cookie } = await stage.member()
  const [one, two, silent] = await Promise.all(
    [first, second, second].map((server) => new Bare(server, id, cookie).ready()),
  )
  if (!one || !two || !silent) throw new Error('three seats')
  const typists = [one, two].map((bare, n) => new Typist(bare, root, `${'ab'[n]}-`))
  const typing = Promise.all(typists.map((typist) => typist.typeUntilClosed(2)))
  await Promise.all([one, two].map((bare) => bare.until(() => bare.acked > 5 || bare.closed !== null)))
  await pause(random() * 300)
  const [what, work] = random.pick(Object.entries(takeAway))
  await stage.database.transaction(async (tx) => work(tx, person))
  const [committedAt, sentBefore] = [Date.now(), [one.sent, two.sent]]
  await Promise.all([typing, silent.shownOut()])
  const ms = Date.now() - committedAt
  const wrong = (sentence: string) => figures.diverged.push(`${name}, ${what}: ${sentence}`)
  if (ms > closedWithinMs) wrong(`closed after ${ms} ms`)
  for (const [n, bare] of [one, two].entries())
    if (bare.acked > (sentBefore[n] ?? 0)) wrong(`${bare.acked - (sentBefore[n] ?? 0)} frames saved after it`)
  for (const { closed } of [one, two, silent])
    if (closed?.code !== closeCodes.sessionGone && closed?.code !== closeCodes.noRight)
      wrong(`closed with ${closed?.code} ${closed?.reason}`)
  const text = wordsOf(await stored(stage, id), root)
  for (const typist of typists) {
    addLosses(figures, typist.compare(text))
    figures.savedWords += typist.savedWords
  }
  return ms
}
