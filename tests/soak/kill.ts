/**
 * People type and strike out without end; the server is killed with -9 at some moment, alone or with its database; after the next
 * start every word that was said to be saved must be there, every one said to be struck out must be gone, and no other.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Database, openDatabase } from '../../server/platform/database.ts'
import { findRunning } from '../../server/platform/embedded.ts'
import { Bare } from '../rooms/house.ts'
import { Typist } from '../rooms/typist.ts'
import { urlOf } from '../support/database.ts'
import { type PreparedServer, prepareServerProcess, type ServerProcess } from '../support/server-process.ts'
import type { Options } from './chapters.ts'
import { addLosses, type Figures, noFigures } from './figures.ts'
import { beginPaper, json, type Paper } from './paper.ts'
import { pause, type Random, seeded } from './random.ts'
import { differences, faults, rebuilt } from './same.ts'
import { type Ground, onStage } from './stage.ts'
import { wordsIn } from './writer.ts'

export type KillOptions = Options & {
  /** So many installations are killed side by side: most of a trial is waiting for a start. */
  lanes: number
}

/** How a lane starts its server, who writes there, and how its rows are read without it. */
type Lane = {
  prepare: () => Promise<PreparedServer>
  kinds: ('alone' | 'whole tree')[]
  enter: (origin: string) => Promise<string>
  withRows: <T>(read: (database: Database) => Promise<T>) => Promise<T>
}

/** A long text makes every start longer, and proves no more. */
const trialsPerPaper = 10

/** On a server's own data folder with the database inside, or on the database of a stage. */
export async function killChapter(
  ground: Ground,
  { lanes, seed, trials, isTimeUp, figures = noFigures() }: KillOptions,
): Promise<Figures> {
  const inLane = ground.name === 'embedded' ? onOwnFolder : (work: Work) => onServerDatabase(ground, work)
  let left = trials
  const isOver = () => left <= 0 || isTimeUp()
  const take = () => {
    left -= 1
  }
  await Promise.all(
    Array.from({ length: lanes }, (_, lane) =>
      inLane((its) => killTrials(its, { take, isOver, random: seeded(seed + lane), figures })),
    ),
  )
  return figures
}

type Work = (lane: Lane) => Promise<void>

async function onOwnFolder(work: Work): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'radopis-kill-'))
  await chmod(dataDir, 0o755)
  try {
    const prepare = () => prepareServerProcess({ DATA_DIR: dataDir }, ['--demo'])
    const withRows: Lane['withRows'] = async (read) => {
      const connection = await findRunning(dataDir)
      if (!connection) throw new Error('the database does not answer after a start')
      const database = openDatabase(connection, { max: 2 })
      return read(database).finally(() => database.close())
    }
    await work({ prepare, kinds: ['alone', 'whole tree'], enter: enterDemo, withRows })
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}

/** PostgreSQL is not ours to kill. */
const onServerDatabase = (ground: Ground, work: Work): Promise<void> =>
  onStage(ground, ({ database, lead }) => {
    const prepare = () => prepareServerProcess({ DATABASE_URL: urlOf(database.connection) })
    return work({
      prepare,
      kinds: ['alone'],
      enter: async () => lead.cookie,
      withRows: (read) => read(database),
    })
  })

type Trials = { take: () => void; isOver: () => boolean; random: Random; figures: Figures }

async function killTrials(lane: Lane, { take, isOver, random, figures }: Trials): Promise<void> {
  let server = await (await lane.prepare()).start()
  // The program of the next server is read while people type at this one.
  let next = lane.prepare()
  try {
    const cookie = await lane.enter(server.origin)
    const papers: Written[] = []
    for (let n = 0; !isOver(); n += 1) {
      take()
      if (n % trialsPerPaper === 0)
        papers.push({ paper: await beginPaper(server.origin, cookie), typists: [] })
      const written = papers.at(-1)
      if (!written) throw new Error('no paper')
      const now = await sitDown(server.origin, written.paper, cookie, n)
      written.typists.push(...now.map(({ typist }) => typist))
      const typing = now.map(({ typist }) => typist.typeUntilClosed(1))
      await Promise.all(now.map(({ bare }) => bare.until(() => bare.acked > 2 || bare.closed !== null)))
      await pause(random() * 400)
      await server.kill(random.pick(lane.kinds))
      await Promise.all(typing)
      server = await (await next).start()
      next = lane.prepare()
      await judge(lane, { server, cookie, written, figures })
      figures.savedWords += now.reduce((total, { typist }) => total + typist.savedWords, 0)
      figures.trials += 1
    }
    for (const written of papers) await judge(lane, { server, cookie, written, figures })
  } finally {
    const spare = await next.catch(() => null)
    spare?.drop()
    await server.kill('whole tree')
  }
}

type Written = { paper: Paper; typists: Typist[] }
type Started = { server: ServerProcess; cookie: string; written: Written; figures: Figures }

/** By the rows of the log, rebuilt without the server; and what the fresh server says must be the same. */
async function judge({ withRows }: Lane, { server, cookie, written, figures }: Started): Promise<void> {
  const { paper, typists } = written
  const { fromLog, fromCheckpoint } = await withRows((database) => rebuilt(database, paper.id))
  const reader = await new Bare(server, paper.id, cookie).ready()
  reader.leave()
  figures.diverged.push(
    ...differences([
      ['the log', fromLog],
      ['the checkpoint and its tail', fromCheckpoint],
      ['the server after its start', reader.doc],
    ]),
    ...faults(fromLog),
  )
  const text = wordsIn(fromLog, paper.root)
  for (const typist of typists) addLosses(figures, typist.compare(text))
  figures.phantom.push(...strangers(text, typists))
}

/** Words of nobody here, and words that are there twice. */
function strangers(text: string, typists: Typist[]): string[] {
  const words = text.split(/\s+/).filter(Boolean)
  const marks = new Set(typists.map(({ mark }) => mark))
  const ofNobody = words.filter((word) => !marks.has(/^.*-/.exec(word)?.[0] ?? ''))
  const seen = new Set<string>()
  const isSecond = (word: string) => seen.size === seen.add(word).size
  return [...ofNobody, ...words.filter(isSecond)]
}

function sitDown(origin: string, { id, root }: Paper, cookie: string, trial: number) {
  return Promise.all(
    ['a', 'b', 'c'].map(async (letter) => {
      const bare = await new Bare({ origin }, id, cookie).ready()
      return { bare, typist: new Typist(bare, root, `${letter}${trial}-`) }
    }),
  )
}

/** In the demo anybody may enter as anybody. */
async function enterDemo(origin: string): Promise<string> {
  const people = await json<{ id: string; role: string }[]>(fetch(`${origin}/api/demo/people`))
  const member = people.find(({ role }) => role === 'member')
  const entered = await fetch(`${origin}/api/demo/session`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json' },
    body: JSON.stringify({ personId: member?.id }),
  })
  return entered.headers.get('set-cookie')?.split(';', 1)[0] ?? ''
}
