/**
 * The story of a start: configuration → pages → database → migrations → parts → demo → port → one line with the address.
 * And of an end: no new traffic, rooms and jobs finish, the pool closes, the database stops. What cannot go on says so in a
 * sentence; everything opened until then is closed again, last first.
 */
import { createApp } from './app.ts'
import { type Config, forgetPostgresVariables, readConfig } from './config.ts'
import { createParts } from './parts.ts'
import { listen } from './platform/listen.ts'
import { createLog } from './platform/log.ts'
import { openMetricsDoor } from './platform/metrics.ts'
import { endWithNpm } from './platform/orphan.ts'
import { ensurePages, pagesFolder } from './platform/pages.ts'
import { StartFault } from './platform/start-fault.ts'
import { openStorage } from './platform/storage.ts'
import { whatToDoFirst } from './welcome.ts'

const giveUpClosingMs = 30_000
const say = (line: string) => console.log(line)
const toClose: (() => Promise<void>)[] = []
let ending = false

forgetPostgresVariables(process.env)
const read = readConfig(process.env, process.argv.slice(2))
if (read.ok) await begin(read.config).catch(fail)
else {
  console.error('Radopis does not start:')
  for (const { name, sentence } of read.faults) console.error(`  ${name} ${sentence}`)
  process.exitCode = 2
}

async function begin(config: Config): Promise<void> {
  // Ctrl-C arrives twice under npm (from the terminal and passed on by npm), so the second one must not kill.
  process.on('SIGINT', () => void end())
  process.on('SIGTERM', () => void end())
  if (config.startedByNpm) endWithNpm(() => void end())
  const log = createLog(config.logLevel)
  if (!config.dev) await ensurePages(say, { production: config.production })
  const storage = await openStorage(config, log)
  toClose.push(storage.close)
  storage.onDeath(() =>
    fail(new StartFault('the database has ended by itself; its data are safe, start again')),
  )
  const parts = createParts({ config, database: storage.database, log })
  const closeParts = toClose.push(parts.close) - 1
  if (config.demo) await playDemo(parts)
  await parts.checkpoints.lookDaily()
  const firstSteps = await whatToDoFirst(parts)
  if (config.metrics) {
    const figures = await openMetricsDoor(parts.registry, config.metrics)
    toClose.push(figures.close)
  }
  const app = createApp(parts, config.dev ? null : pagesFolder)
  const doors = await listen({ app, port: config.port, dev: config.dev, attachSockets: parts.rooms.attach })
  // Sockets are part of a room: the port is closed only when the rooms have let them go.
  toClose[closeParts] = async () => {
    const closed = doors.close()
    await parts.close()
    await closed
  }
  parts.jobs.start()
  parts.notifications.start()
  // Nothing is waited for between the open port and these lines: whoever sees the product answer finds the token printed.
  for (const line of firstSteps) say(line)
  say(`Radopis: ${config.origin}`)
}

/** Loaded only here: the demo's council is no part of anybody's production. */
async function playDemo(parts: ReturnType<typeof createParts>): Promise<void> {
  const { seedDemo } = await import('./demo/seed.ts')
  await seedDemo(parts)
}

async function end(): Promise<void> {
  if (ending) return
  ending = true
  setTimeout(() => process.exit(1), giveUpClosingMs).unref()
  for (const close of toClose.reverse()) await close().catch((error) => console.error(error))
  process.exit()
}

async function fail(error: unknown): Promise<void> {
  if (error instanceof StartFault) console.error(`Radopis does not start: ${error.message}.`)
  else console.error(error)
  process.exitCode = 1
  await end()
}
