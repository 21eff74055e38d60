/**
 * `npm run soak`: the proof, long. Plays every chapter on the product's own database and on PostgreSQL and prints what was found;
 * the exit code is 1 when a word was lost,
 * appeared, came back, or two copies differ, and when nothing was proven. `tests/soak/README.md` tells how to read it.
 */
import { connect } from 'node:net'
import { parseArgs } from 'node:util'
import { startTestServer } from '../support/test-server.ts'
import { type Chapter, chapters, type Wanted } from './chapters.ts'
import { examples, inOneLine, isFlawless, noFigures, provesNothing } from './figures.ts'
import type { Ground } from './stage.ts'

const { values } = parseArgs({
  options: {
    trials: { type: 'string', default: '100' },
    frames: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '20261124' },
    /** Per chapter and database; by itself each ends with its trials. */
    minutes: { type: 'string' },
    only: { type: 'string' },
    database: { type: 'string', default: 'both' },
  },
})
const seed = number('seed')
const wanted: Wanted = { trials: number('trials'), frames: number('frames') }
const chosen = chosenChapters()
const progressEveryMs = 20_000
const usualPostgres = 'postgres://postgres@127.0.0.1:5432/postgres'
const usualRedis = 'redis://127.0.0.1:6379'
const say = (line: string) => process.stdout.write(`${line}\n`)

let isGood = true
for (const name of databases()) await onDatabase(name)
if (!isGood)
  say('Not proven: something was lost, appeared, came back, differs, or could not be played; see above.')
process.exit(isGood ? 0 : 1)

async function onDatabase(name: 'embedded' | 'postgres'): Promise<void> {
  const url = name === 'postgres' ? (process.env.DATABASE_URL ?? usualPostgres) : undefined
  if (url && !(await isReachable(url))) {
    say(`${name}: no PostgreSQL server answers (set DATABASE_URL, or ask for --database embedded alone)`)
    isGood = false
    return
  }
  const { server, stop } = await startTestServer({ url, testing: false })
  const ground: Ground = { name, testServer: server }
  const redisUrl = process.env.REDIS_URL ?? usualRedis
  if (await isReachable(redisUrl)) ground.redisUrl = redisUrl
  else say(`${name}: no Redis answers (set REDIS_URL); servers hear of each other by looking only`)
  try {
    for (const chapter of chosen) await playOne(chapter, ground)
  } finally {
    await stop()
  }
}

async function playOne({ name, trialsOf, play }: Chapter, ground: Ground): Promise<void> {
  const began = Date.now()
  const limitMs = values.minutes ? number('minutes') * 60_000 : Number.POSITIVE_INFINITY
  const trials = trialsOf(wanted)
  const figures = noFigures()
  const seconds = () => Math.round((Date.now() - began) / 1000)
  const progress = setInterval(
    () => say(`  ${name} on ${ground.name}: ${figures.trials} of ${trials} trials after ${seconds()} s`),
    progressEveryMs,
  )
  try {
    await play(ground, { trials, seed, isTimeUp: () => Date.now() - began > limitMs, figures })
    isGood &&= isFlawless(figures) && figures.trials > 0 && !provesNothing(figures)
    if (provesNothing(figures))
      say(`${name} on ${ground.name}: nothing was saved or granted, which proves nothing`)
  } catch (error) {
    say(`${name} on ${ground.name}: broke off: ${error instanceof Error ? error.stack : error}`)
    isGood = false
  } finally {
    clearInterval(progress)
  }
  say(`${name} on ${ground.name}: ${inOneLine(figures)} (seed ${seed}, ${seconds()} s)`)
  for (const line of examples(figures)) say(`  ${line}`)
}

function number(name: 'trials' | 'frames' | 'seed' | 'minutes'): number {
  const value = Number(values[name])
  if (!(value > 0)) throw new Error(`--${name} is "${values[name]}"; write a number above 0`)
  return value
}

function chosenChapters(): Chapter[] {
  const names = values.only?.split(',')
  const unknown = names?.find((name) => !chapters.some((chapter) => chapter.name === name))
  if (unknown)
    throw new Error(`there is no chapter ${unknown}: ${chapters.map(({ name }) => name).join(', ')}`)
  return chapters.filter(({ name }) => !names || names.includes(name))
}

function databases(): ('embedded' | 'postgres')[] {
  const { database } = values
  if (database === 'embedded' || database === 'postgres') return [database]
  if (database === 'both') return ['embedded', 'postgres']
  throw new Error(`--database is "${database}"; write embedded, postgres or both`)
}

function isReachable(url: string): Promise<boolean> {
  const { hostname, port, protocol } = new URL(url)
  const usualPort = protocol.startsWith('redis') ? 6379 : 5432
  return new Promise((resolve) => {
    const socket = connect(Number(port) || usualPort, hostname)
    socket.once('connect', () => socket.end(() => resolve(true)))
    socket.once('error', () => resolve(false))
  })
}
