/** The product, with its built pages where PAGES is set, configured from the environment; ends in order at SIGTERM, as server/main.ts does. */
import { createApp } from '../../server/app.ts'
import { readConfig } from '../../server/config.ts'
import { createParts } from '../../server/parts.ts'
import { listen } from '../../server/platform/listen.ts'
import { createLog } from '../../server/platform/log.ts'
import { pagesFolder } from '../../server/platform/pages.ts'
import { openStorage } from '../../server/platform/storage.ts'

const read = readConfig(process.env, [])
if (!read.ok) throw new Error(read.faults.map(({ name, sentence }) => `${name} ${sentence}`).join('\n'))
const { config } = read
const log = createLog(config.logLevel)
const storage = await openStorage(config, log)
const parts = createParts({ config, database: storage.database, log })
const doors = await listen({
  app: createApp(parts, process.env.PAGES ? pagesFolder : null),
  port: config.port,
  dev: false,
  attachSockets: parts.rooms.attach,
})
parts.jobs.start()
process.on('SIGTERM', async () => {
  const closed = doors.close()
  await parts.close()
  await closed
  await storage.close()
  process.exit()
})
process.send?.('ready')
