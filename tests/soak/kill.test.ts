import { expect, it } from 'vitest'
import { testDatabase, urlOf } from '../support/database.ts'
import { aCouncil, aPerson, signedInAs } from '../support/people.ts'
import { killTrials } from './kill.ts'

const database = await testDatabase()

it('[I1] three people type, the server is killed three times: nothing said to be saved is lost, nothing else appears', async () => {
  await aCouncil(database)
  const person = await aPerson(database, { role: 'member' })
  const cookie = await signedInAs(database, person)
  const sum = await killTrials({
    count: 3,
    seed: 20_261_124,
    env: { DATABASE_URL: urlOf(database.connection) },
    args: [],
    enter: async () => cookie,
  })
  expect(sum).toMatchObject({ trials: 3, lost: [], phantom: [], risen: [] })
  expect(sum.savedWords).toBeGreaterThan(30)
}, 90_000)
