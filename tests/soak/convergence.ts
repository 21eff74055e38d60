/**
 * Several people edit one paper by chance, on two servers (every second time without a bell between them), with offline hours and changes from one server to the other, while
 * checkpoints are made under them. At the end all of them, both servers, the log and the checkpoint say the same, and every word
 * that was said to be saved is there.
 */
import { makeCheckpoint } from '../../server/collaboration/checkpoints/checkpoints.ts'
import { Bare } from '../rooms/house.ts'
import type { ServerProcess } from '../support/server-process.ts'
import type { Options } from './chapters.ts'
import { edit } from './edits.ts'
import { addLosses, type Figures, noFigures } from './figures.ts'
import type { Paper } from './paper.ts'
import { pause, type Random, seeded } from './random.ts'
import { differences, faults, rebuilt } from './same.ts'
import { type Ground, type Member, onStage, type Stage } from './stage.ts'
import { Writer, wordsIn } from './writer.ts'

export type ConvergenceOptions = Options & { steps?: number }

const convergesWithinMs = 10_000

export function convergenceChapter(
  ground: Ground,
  { trials, seed, isTimeUp, figures = noFigures(), steps = 150 }: ConvergenceOptions,
): Promise<Figures> {
  return onStage(ground, async (stage) => {
    const silent = await Promise.all([stage.server({ REDIS_URL: '' }), stage.server({ REDIS_URL: '' })])
    const ringing = ground.redisUrl ? await Promise.all([stage.server(), stage.server()]) : null
    const members = [stage.lead, await stage.member(), await stage.member(), await stage.member()]
    for (let n = 0; n < trials && !isTimeUp(); n += 1) {
      const servers = ringing && n % 2 === 0 ? ringing : silent
      await trial({
        stage,
        servers,
        members,
        figures,
        steps,
        random: seeded(seed + n),
        name: `seed ${seed + n}, ${servers === ringing ? 'with' : 'without'} the bell`,
      })
      figures.trials += 1
    }
    figures.diverged.push(...[...silent, ...(ringing ?? [])].flatMap((server) => server.complaints()))
    figures.notes.push(ringing ? 'half of them with the bell' : 'all of them without the bell')
    return figures
  })
}

type Trial = {
  stage: Stage
  servers: ServerProcess[]
  members: Member[]
  figures: Figures
  steps: number
  random: Random
  name: string
}

async function trial({ stage, servers, members, figures, steps, random, name }: Trial): Promise<void> {
  const [server] = servers
  if (!server) throw new Error('no server')
  const paper = await stage.paper(server)
  const writers = members.map(({ cookie }, index) => new Writer(paper, cookie, `${'abcd'[index]}-`))
  await Promise.all(writers.map((writer) => writer.connect(random.pick(servers))))
  const checkpoints: Promise<unknown>[] = []
  for (let step = 0; step < steps; step += 1) {
    const writer = random.pick(writers)
    await act(writer, servers, paper, random)
    if (step % 50 === 30) checkpoints.push(makeCheckpoint(stage.database, paper.id, 1, 1))
    if (random.chance(0.3)) await pause(random() * 8)
  }
  await Promise.all(checkpoints)
  for (const writer of writers) if (!writer.isConnected) await writer.connect(random.pick(servers))
  await compareAll({ stage, servers, writers, paper, figures, name })
  for (const writer of writers) writer.disconnect()
}

async function act(
  writer: Writer,
  servers: ServerProcess[],
  { roots }: Paper,
  random: Random,
): Promise<void> {
  const kind = random()
  if (kind < 0.03) writer.disconnect()
  else if (kind < 0.08) await writer.connect(random.pick(servers))
  else if (kind < 0.35) writer.typeWord()
  else if (kind < 0.4) writer.strikeWord()
  // Their own words stand in the first field; the others belong to everybody.
  else writer.change((doc) => edit(doc, random.pick(roots.slice(1)), random))
}

async function compareAll(
  all: Omit<Trial, 'members' | 'steps' | 'random'> & { writers: Writer[]; paper: Paper },
) {
  const { stage, servers, writers, paper, figures, name } = all
  const giveUpAt = Date.now() + convergesWithinMs
  for (;;) {
    const found = await look(stage, servers, writers, paper)
    if (found.wrong.length === 0 || Date.now() > giveUpAt) {
      figures.diverged.push(...found.wrong.map((what) => `${name}: ${what}`))
      for (const writer of writers) {
        addLosses(figures, writer.compare(found.words))
        figures.savedWords += writer.savedWords
      }
      return
    }
    await pause(50)
  }
}

/** What is not as it should be, yet. */
async function look({ database, lead }: Stage, servers: ServerProcess[], writers: Writer[], paper: Paper) {
  const { fromLog, fromCheckpoint } = await rebuilt(database, paper.id)
  const readers = await Promise.all(
    servers.map(({ origin }) => new Bare({ origin }, paper.id, lead.cookie).ready()),
  )
  for (const reader of readers) reader.leave()
  const unsettled = writers.filter((writer) => !writer.isSettled)
  const wrong = [
    ...unsettled.map(
      ({ mark, bare }) => `${mark} waits (closed with ${bare?.closed?.code} ${bare?.closed?.reason})`,
    ),
    ...differences([
      ['the log', fromLog],
      ['the checkpoint and its tail', fromCheckpoint],
      ...readers.map(({ doc }, index): [string, typeof doc] => [`server ${index + 1}`, doc]),
      ...writers.map(({ doc, mark }): [string, typeof doc] => [`writer ${mark}`, doc]),
    ]),
    ...faults(fromLog),
  ]
  return { wrong, words: wordsIn(fromLog, paper.root) }
}
