/**
 * Somebody types on two servers, and looks on in a third window, when their right goes (`losses`, each as often as the others) - by
 * a row in the database, of which nobody
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

/** A look every second, and the time it takes. */
const usuallyWithinMs = 2500
const atOnce = 5

export type RevocationOptions = Options & { closedWithinMs?: number }

type Whose = { person: Person; positionId: string }
type Loss = {
  /** How this person comes to write in the paper. */
  by: 'open to the council' | 'an author'
  takeAway: (tx: Tx, whose: Whose) => PromiseLike<unknown>
}

const losses: Record<string, Loss> = {
  'the session ended': {
    by: 'open to the council',
    takeAway: (tx, { person }) =>
      tx`update session set ended_at = now() where account_id = ${person.accountId}`,
  },
  'the account was disabled': {
    by: 'open to the council',
    takeAway: (tx, { person }) => tx`update account set disabled_at = now() where id = ${person.accountId}`,
  },
  'the mandate ended': {
    by: 'an author',
    takeAway: (tx, { person }) => tx`update mandate set to_day = '2020-01-01' where id = ${person.mandateId}`,
  },
  'is no author any more': {
    by: 'an author',
    takeAway: (tx, { person, positionId }) =>
      tx`delete from position_author where position_id = ${positionId} and person_id = ${person.id}`,
  },
  'the paper is no longer open to the council': {
    by: 'open to the council',
    takeAway: (tx, { positionId }) =>
      tx`update position set open_to_council = false where id = ${positionId}`,
  },
}

/** The author's paper is not open to the council: nothing else lets them write. */
const becomeAuthor = (tx: Tx, { person, positionId }: Whose) =>
  Promise.all([
    tx`update position set open_to_council = false where id = ${positionId}`,
    tx`insert into position_author (position_id, person_id) values (${positionId}, ${person.id})`,
  ])

const kinds = Object.keys(losses)

export function revocationChapter(
  ground: Ground,
  { trials, seed, isTimeUp, figures = noFigures(), closedWithinMs = usuallyWithinMs }: RevocationOptions,
): Promise<Figures> {
  return onStage(ground, async (stage) => {
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
          what: kinds[next % kinds.length] ?? '',
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
  what: string
  name: string
}

async function trial(all: Trial): Promise<number> {
  const { stage, servers, figures, closedWithinMs, random, what, name } = all
  const [first, second] = servers
  const { id, root } = await stage.paper(first)
  const { person, cookie } = await stage.member()
  const loss = losses[what]
  if (!loss) throw new Error(`nobody loses a right by "${what}"`)
  const whose = { person, positionId: id }
  if (loss.by === 'an author') await stage.database.transaction((tx) => becomeAuthor(tx, whose))
  const [one, two, silent] = await Promise.all(
    [first, second, second].map((server) => new Bare(server, id, cookie).ready()),
  )
  if (!one || !two || !silent) throw new Error('three seats')
  const typists = [one, two].map((bare, n) => new Typist(bare, root, `${'ab'[n]}-`))
  const typing = Promise.all(typists.map((typist) => typist.typeUntilClosed(2)))
  await Promise.all([one, two].map((bare) => bare.until(() => bare.acked > 5 || bare.closed !== null)))
  await pause(random() * 300)
  await stage.database.transaction(async (tx) => loss.takeAway(tx, whose))
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
