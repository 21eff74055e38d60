/**
 * `npm run audit -- verify`: walks the chain of history and says whether it is whole; exit 1 when it is not. Works beside a running
 * product. Keep the head it prints somewhere else: a chain that was replaced whole shows only against that.
 */
import { type ChainReport, verifyChain } from './audit/verify.ts'
import { type Config, forgetPostgresVariables, readConfig } from './config.ts'
import { openDatabase } from './platform/database.ts'
import { findRunning } from './platform/embedded.ts'
import { createLog } from './platform/log.ts'
import { StartFault } from './platform/start-fault.ts'
import { openStorage } from './platform/storage.ts'

forgetPostgresVariables(process.env)
const [task, ...rest] = process.argv.slice(2)
const read = readConfig(process.env, rest)
if (task !== 'verify') {
  console.error('Say what to do: npm run audit -- verify')
  process.exitCode = 2
} else if (!read.ok) {
  for (const { name, sentence } of read.faults) console.error(`${name} ${sentence}`)
  process.exitCode = 2
} else {
  await verify(read.config).catch((error) => {
    console.error(error instanceof StartFault ? `Not verified: ${error.message}.` : error)
    process.exitCode = 1
  })
}

async function verify(config: Config): Promise<void> {
  const running = config.databaseUrl ? null : await findRunning(config.dataDir)
  const opened = running ? openDatabase(running) : null
  const storage = opened ? null : await openStorage(config, createLog(config.logLevel))
  const database = opened ?? storage?.database
  try {
    if (database) report(await verifyChain(database.sql))
  } finally {
    await (storage ?? opened)?.close()
  }
}

function report(chain: ChainReport): void {
  if (chain.whole) console.log(`The history is whole: ${chain.events} events, head ${chain.head}.`)
  else {
    console.error(`The history is broken at event ${chain.seq}: ${chain.fault}.`)
    process.exitCode = 1
  }
}
