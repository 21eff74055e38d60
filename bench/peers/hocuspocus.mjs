/** Hocuspocus as its documentation sets it up: the database extension on a table of names and states, the default debounce. */
import { Database } from '@hocuspocus/extension-database'
import { Server } from '@hocuspocus/server'
import pg from 'pg'

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL })
await pool.query('create table if not exists documents (name text primary key, data bytea not null)')

const server = new Server({
  port: Number(process.env.PORT),
  address: '127.0.0.1',
  quiet: true,
  extensions: [
    new Database({
      async fetch({ documentName }) {
        const { rows } = await pool.query('select data from documents where name = $1', [documentName])
        return rows[0]?.data ?? null
      },
      async store({ documentName, state }) {
        await pool.query(
          `insert into documents (name, data) values ($1, $2)
           on conflict (name) do update set data = excluded.data`,
          [documentName, state],
        )
      },
    }),
  ],
  // A server without a sign-in is nobody's: the smallest question there is, answered at once.
  async onAuthenticate({ token }) {
    if (token !== 'let me in') throw new Error('who are you?')
  },
})
await server.listen()
process.send?.('ready')
