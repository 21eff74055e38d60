/**
 * People type and strike out without end; the server is killed with -9 at some moment, alone or with its database; after the next
 * start every word that was said to be saved must be there, every one said to be struck out must be gone, and no other.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Bare, wordsOf } from '../rooms/house.ts'
import { Typist } from '../rooms/typist.ts'
import { urlOf } from '../support/database.ts'
import { type ServerProcess, startServerProcess } from '../support/server-process.ts'
import { addLosses, type Figures, noFigures, sumOf } from './figures.ts'
import { beginPaper, json, type Paper } from './paper.ts'
import { pause, type Random, seeded } from './random.ts'
import { type Ground, onStage } from './stage.ts'

export type KillOptions = {
  trials: number
  seed: number
  isTimeUp: () => boolean
  /** So many installations are killed side by side: most of a trial is waiting for a start. */
  lanes: number
}

/** How a lane starts its server, and who writes there. */
type Lane = {
  start: () => Promise<ServerProcess>
  kinds: ('alone' | 'whole tree')[]
  enter: (origin: string) => Promise<string>
}

/** On a server's own data folder with the database inside, or on the database of a stage. */
export async function killChapter(
  ground: Ground,
  { lanes, seed, trials, isTimeUp }: KillOptions,
): Promise<Figures> {
  const inLane = ground.name === 'embedded' ? onOwnFolder : (work: Work) => onServerDatabase(ground, work)
  const each = Array.from({ length: lanes }, (_, lane) =>
    inLane((its) =>
      killTrials(its, { trials: Math.ceil(trials / lanes), random: seeded(seed + lane), isTimeUp }),
    ),
  )
  return sumOf(await Promise.all(each))
}

type Work = (lane: Lane) => Promise<Figures>

async function onOwnFolder(work: Work): Promise<Figures> {
  const dataDir = await mkdtemp(join(tmpdir(), 'radopis-kill-'))
  await chmod(dataDir, 0o755)
  try {
    const start = () => startServerProcess({ DATA_DIR: dataDir }, ['--demo'])
    return await work({ start, kinds: ['alone', 'whole tree'], enter: enterDemo })
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}

/** PostgreSQL is not ours to kill. */
const onServerDatabase = (ground: Ground, work: Work): Promise<Figures> =>
  onStage(ground, ({ database, lead }) => {
    const start = () => startServerProcess({ DATABASE_URL: urlOf(database.connection) })
    return work({ start, kinds: ['alone'], enter: async () => lead.cookie })
  })

type Trials = { trials: number; random: Random; isTimeUp: () => boolean }

async function killTrials(
  { start, kinds, enter }: Lane,
  { trials, random, isTimeUp }: Trials,
): Promise<Figures> {
  const figures = noFigures()
  let server = await start()
  try {
    const cookie = await enter(server.origin)
    const paper = await beginPaper(server.origin, cookie)
    const typists: Typist[] = []
    for (let n = 0; n < trials && !isTimeUp(); n += 1) {
      const now = await sitDown(server.origin, paper, cookie, n)
      typists.push(...now.map(({ typist }) => typist))
      const typing = now.map(({ typist }) => typist.typeUntilClosed(1))
      await Promise.all(now.map(({ bare }) => bare.until(() => bare.acked > 2 || bare.closed !== null)))
      await pause(random() * 400)
      await server.kill(random.pick(kinds))
      await Promise.all(typing)
      server = await start()
      const reader = await new Bare(server, paper.id, cookie).ready()
      const text = wordsOf(reader.doc, paper.root)
      reader.leave()
      for (const typist of typists) addLosses(figures, typist.compare(text))
      figures.phantom.push(...strangers(text, typists))
      figures.trials += 1
    }
    figures.savedWords = typists.reduce((total, typist) => total + typist.savedWords, 0)
    return figures
  } finally {
    await server.kill('whole tree')
  }
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
