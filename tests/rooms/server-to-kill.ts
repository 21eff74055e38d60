/**
 * The product without its pages, as a process of its own: configuration from the environment. Has everything read and waits for a word,
 * so that a start that follows a kill is a quick one; says "ready" when it listens.
 */
import { once } from 'node:events'
import { createApp } from '../../server/app.ts'
import { readConfig } from '../../server/config.ts'
import { createParts } from '../../server/parts.ts'
import { listen } from '../../server/platform/listen.ts'
import { createLog } from '../../server/platform/log.ts'
import { openStorage } from '../../server/platform/storage.ts'

await Promise.race([once(process.stdin, 'data'), once(process.stdin, 'end').then(() => process.exit(0))])
process.stdin.destroy()
const read = readConfig(process.env, process.argv.slice(2))
if (!read.ok) throw new Error(read.faults.map(({ name, sentence }) => `${name} ${sentence}`).join('\n'))
const { config } = read
const log = createLog(config.logLevel)
const { database } = await openStorage(config, log)
const parts = createParts({ config, database, log })
if (config.demo) await (await import('../../server/demo/seed.ts')).seedDemo(parts)
const app = createApp(parts, null)
await listen({ app, port: config.port, dev: false, attachSockets: parts.rooms.attach })
parts.jobs.start()
process.stdout.write('ready\n')
