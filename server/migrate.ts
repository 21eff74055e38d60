/** `npm run migrate`: brings the database up to this program, wherever it is. Several at once wait for each other. */
import { forgetPostgresVariables, readConfig } from './config.ts'
import { createLog } from './platform/log.ts'
import { StartFault } from './platform/start-fault.ts'
import { migrateStorage } from './platform/storage.ts'

forgetPostgresVariables(process.env)
const read = readConfig(process.env, process.argv.slice(2))
if (read.ok) {
  try {
    const applied = await migrateStorage(read.config, createLog(read.config.logLevel))
    console.log(applied === 0 ? 'The database is up to date.' : `Migrations applied: ${applied}.`)
  } catch (error) {
    console.error(error instanceof StartFault ? `Not migrated: ${error.message}.` : error)
    process.exitCode = 1
  }
} else {
  for (const { name, sentence } of read.faults) console.error(`${name} ${sentence}`)
  process.exitCode = 2
}
