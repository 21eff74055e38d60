/** A process that sends what waits: `sender.ts <database> <smtp>`. Tests kill it in the middle of a letter. */
import { openDatabase } from '../../server/platform/database.ts'
import { openHouse } from './dispatch-house.ts'
import { mailTo } from './smtp.ts'

const [databaseUrl = '', smtpUrl = ''] = process.argv.slice(2)
openHouse(openDatabase(databaseUrl), mailTo(smtpUrl)).jobs.start()
