import { describe, expect, it } from 'vitest'
import { emptyDatabase, urlOf } from '../support/database.ts'
import { freePort, startProduct, temporaryFolder } from '../support/product-process.ts'

const secrets = { SECRET: 'x'.repeat(40), ORIGIN: 'https://rada.example.org' }

describe('with DATABASE_URL', { timeout: 120_000 }, () => {
  it('the product migrates that database and starts no other', async () => {
    const database = await emptyDatabase()
    const product = await startProduct({
      dataDir: await temporaryFolder(),
      env: { DATABASE_URL: urlOf(database.connection) },
    })
    try {
      await product.ready()
      const [row] = await database.sql`select count(*) as n from schema_migration`
      expect(row?.n).toBeGreaterThan(5)
    } finally {
      await product.stop()
      await database.close()
    }
  })

  it('in production a database that lacks migrations is refused, with the command that mends it', async () => {
    const database = await emptyDatabase()
    try {
      const env = { DATABASE_URL: urlOf(database.connection), NODE_ENV: 'production', ...secrets }
      const product = await startProduct({ dataDir: await temporaryFolder(), env })
      expect(await product.ended).toBe(1)
      expect(product.said()).toContain('run "npm run migrate" first')
    } finally {
      await database.close()
    }
  })

  it('a server that is not there is told by its host, without the password', async () => {
    const port = await freePort()
    const env = { DATABASE_URL: `postgres://anna:hush-hush@127.0.0.1:${port}/rada` }
    const product = await startProduct({ dataDir: await temporaryFolder(), env })
    expect(await product.ended).toBe(1)
    expect(product.said()).toContain(`DATABASE_URL: no PostgreSQL server answers at 127.0.0.1:${port}`)
    expect(product.said()).not.toContain('hush')
  })

  it('a database that does not exist is told by its name', async () => {
    const database = await emptyDatabase()
    try {
      const url = urlOf(database.connection).replace(/radopis_test_\w+/, 'no_such_database')
      const product = await startProduct({ dataDir: await temporaryFolder(), env: { DATABASE_URL: url } })
      expect(await product.ended).toBe(1)
      expect(product.said()).toContain('has no database "no_such_database"')
    } finally {
      await database.close()
    }
  })
})
