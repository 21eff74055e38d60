/** A process that sends what waits: `sender.ts <connection as JSON> <smtp>`. Tests kill it in the middle of a letter. */
import { openDatabase } from '../../server/platform/database.ts'
import { openHouse } from './dispatch-house.ts'
import { mailTo } from './smtp.ts'

const [connection = '', smtpUrl = ''] = process.argv.slice(2)
openHouse(openDatabase(JSON.parse(connection)), mailTo(smtpUrl)).jobs.start()
// A test that failed before it killed us does not leave us behind.
process.on('disconnect', () => process.exit())
