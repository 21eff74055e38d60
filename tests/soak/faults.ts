/**
 * Cables are pulled while people type: between the servers and their database, between the servers and Redis, between people and
 * servers. Afterwards everything said to be saved is there, all copies are one again within 5 s, and no server has ended.
 */
import type { Door } from '../rooms/house.ts'
import { urlOf } from '../support/database.ts'
import { type Cable, faults, placeOf, startProxy, throughProxy } from '../support/proxy.ts'
import type { ServerProcess } from '../support/server-process.ts'
import type { Options } from './chapters.ts'
import { addLosses, type Figures, noFigures } from './figures.ts'
import type { Paper } from './paper.ts'
import { pause, type Random, seeded } from './random.ts'
import { differences, faults as faultsOf, rebuilt } from './same.ts'
import { type Ground, onStage, type Stage } from './stage.ts'
import { Writer, wordsIn } from './writer.ts'

/** After the cable is in again. */
const usuallyWithinMs = 5000
const knockForMs = 1500

export type FaultsOptions = Options & { convergesWithinMs?: number }

export function faultsChapter(
  ground: Ground,
  { trials, seed, isTimeUp, figures = noFigures(), convergesWithinMs = usuallyWithinMs }: FaultsOptions,
): Promise<Figures> {
  return onStage(ground, async (stage) => {
    const cables = await layCables(ground, stage)
    const { servers, proxies } = cables
    const members = [stage.lead, await stage.member(), await stage.member()]
    let slowestMs = 0
    for (let n = 0; n < trials && !isTimeUp(); n += 1) {
      const random = seeded(seed + n)
      const paper = await stage.paper(servers[0])
      const writers = members.map(({ cookie }, index) => new Writer(paper, cookie, `${'abc'[index]}-`))
      const what = { fault: random.pick(faults), ...random.pick(proxies) }
      const name = `seed ${seed + n}, ${what.fault} at ${what.name}`
      const ms = await trial({
        stage,
        convergesWithinMs,
        paper,
        writers,
        cables,
        figures,
        random,
        name,
        proxy: what.proxy,
        fault: what.fault,
      })
      slowestMs = Math.max(slowestMs, ms)
      figures.trials += 1
    }
    for (const server of servers) if (!server.isRunning()) figures.diverged.push('a server ended by itself')
    const unhandled = servers.flatMap((s) => s.complaints()).filter((line) => !line.startsWith('{'))
    figures.diverged.push(...unhandled.map((line) => `not in the log but on stderr: ${line}`))
    figures.notes.push(`all the same again after ${slowestMs} ms at most`)
    await Promise.all(proxies.map(({ proxy }) => proxy.close()))
    return figures
  })
}

type Cables = {
  servers: [ServerProcess, ServerProcess]
  doors: Door[]
  proxies: { name: string; proxy: Cable }[]
}

/** One server's database and Redis, and everybody's way to either server, hang on cables of ours. */
async function layCables(ground: Ground, stage: Stage): Promise<Cables> {
  const database = await startProxy(placeOf(urlOf(stage.database.connection)))
  const env: Record<string, string> = {
    DATABASE_URL: throughProxy(urlOf(stage.database.connection), database),
  }
  const proxies = [{ name: 'the database', proxy: database }]
  if (ground.redisUrl) {
    const redis = await startProxy(placeOf(ground.redisUrl))
    proxies.push({ name: 'Redis', proxy: redis })
    env.REDIS_URL = throughProxy(ground.redisUrl, redis)
  }
  const servers: Cables['servers'] = [await stage.server(env), await stage.server()]
  const doors: Door[] = []
  for (const [index, { origin }] of servers.entries()) {
    const proxy = await startProxy({ host: 'localhost', port: Number(new URL(origin).port) })
    proxies.push({ name: `the way to server ${index + 1}`, proxy })
    doors.push({ origin: `http://127.0.0.1:${proxy.port}`, from: origin })
  }
  return { servers, doors, proxies }
}

type Trial = {
  stage: Stage
  convergesWithinMs: number
  paper: Paper
  writers: Writer[]
  cables: Cables
  figures: Figures
  random: Random
  name: string
  proxy: Cable
  fault: (typeof faults)[number]
}

async function trial(all: Trial): Promise<number> {
  const { writers, cables, random, proxy, fault } = all
  let isOver = false
  let isTypingOver = false
  const keeping = writers.map((writer) => keepConnected(writer, cables.doors, random, () => isOver))
  const typing = writers.map((writer) => keepTyping(writer, () => isTypingOver))
  await pause(300 + random() * 300)
  proxy.set(fault)
  await pause(100 + random() * 1500)
  proxy.set('pass')
  const goneAt = Date.now()
  await pause(300)
  isTypingOver = true
  await Promise.all(typing)
  await judge(all, goneAt)
  isOver = true
  await Promise.all(keeping)
  for (const writer of writers) writer.disconnect()
  return Date.now() - goneAt
}

/** As a browser does: when a connection ends, it knocks again, at one door or the other. */
async function keepConnected(writer: Writer, doors: Door[], random: Random, isOver: () => boolean) {
  while (!isOver()) {
    if (!writer.isConnected) {
      const connected = writer.connect(random.pick(doors)).catch(() => null)
      // A cable that is dead says nothing: after a while one tries another time.
      if (!(await Promise.race([connected, pause(knockForMs)]))) writer.disconnect()
    }
    await pause(30)
  }
}

async function keepTyping(writer: Writer, isOver: () => boolean): Promise<void> {
  for (let n = 0; !isOver(); n += 1) {
    // Whoever has heard nothing of the text yet has nowhere to write.
    if (writer.doc.store.clients.size > 0) writer.typeWord()
    if (n % 9 === 8) writer.strikeWord()
    await pause(5)
  }
}

async function judge(
  { stage, paper, writers, figures, name, convergesWithinMs }: Trial,
  goneAt: number,
): Promise<void> {
  for (;;) {
    const { fromLog, fromCheckpoint } = await rebuilt(stage.database, paper.id)
    const wrong = [
      ...writers
        .filter((writer) => !writer.isSettled)
        .map(({ mark, bare }) => `${mark} waits (${bare?.closed?.code})`),
      ...differences([
        ['the log', fromLog],
        ['the checkpoint and its tail', fromCheckpoint],
        ...writers.map(({ mark, doc }): [string, typeof doc] => [`writer ${mark}`, doc]),
      ]),
      ...faultsOf(fromLog),
    ]
    if (wrong.length > 0 && Date.now() - goneAt < convergesWithinMs) {
      await pause(50)
      continue
    }
    figures.diverged.push(...wrong.map((what) => `${name}: ${what}`))
    for (const writer of writers) {
      addLosses(figures, writer.compare(wordsIn(fromLog, paper.root)))
      figures.savedWords += writer.savedWords
    }
    return
  }
}
