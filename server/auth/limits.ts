/**
 * How often one may try to sign in: counted in the database, so that all servers count together and a restart forgets nothing.
 * Counted are the account's address and the connection's own; never a header, which a client could write at will. Both stand in the
 * table only as HMACs keyed with SECRET: a copy of the database does not tell who tried to come in from where.
 */
import { createHmac } from 'node:crypto'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { type Refusal, refuse } from '../../shared/refusal.ts'
import type { Sql } from '../platform/database.ts'

const windowSeconds = 15 * 60
const triesPerAccount = 10
/** Higher, because a whole office may stand behind one address. */
const triesPerAddress = 60

export type SignInLimits = {
  /** Counts the try before the password is looked at, so that many at once cannot slip through. */
  count: (email: string, remoteAddress: string) => Promise<Refusal | null>
  /** A sign-in that succeeded is not held against the account or the address. */
  forgive: (email: string, remoteAddress: string) => Promise<void>
}

export function signInLimits(sql: Sql, secret: string): SignInLimits {
  const keyOf = (text: string) => createHmac('sha256', secret).update(text, 'utf8').digest('hex')
  const accountKey = (email: string) => keyOf(email.trim().toLowerCase())
  const addressKey = (remoteAddress: string) => keyOf(networkOf(remoteAddress))
  const account = limiter(sql, 'account', triesPerAccount)
  const address = limiter(sql, 'address', triesPerAddress)
  return {
    async count(email, remoteAddress) {
      return (await take(address, addressKey(remoteAddress))) ?? (await take(account, accountKey(email)))
    },
    async forgive(email, remoteAddress) {
      await account.delete(accountKey(email))
      await address.reward(addressKey(remoteAddress))
    },
  }
}

/**
 * Who has one IPv6 address has 2^64 of them: the network (/64) is what is counted. An IPv4 address may come written as IPv6
 * (`::ffff:192.0.2.1`) and is the same address.
 */
export function networkOf(remoteAddress: string): string {
  const address = remoteAddress.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '')
  if (!address.includes(':')) return address
  const [head = '', tail] = address.toLowerCase().split('::', 2)
  const left = head === '' ? [] : head.split(':')
  const right = tail ? tail.split(':') : []
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length)
  const groups = [...left, ...Array<string>(zeros).fill('0'), ...right].slice(0, 4)
  return `${groups.map((group) => group.replace(/^0+(?=.)/, '')).join(':')}::/64`
}

/** The header speaks in seconds, the sentence in whole minutes. */
export const comeBackIn = (seconds: number): Refusal =>
  refuse('too_many_attempts', { retryAfterSeconds: seconds, minutes: Math.ceil(seconds / 60) })

async function take(limiter: RateLimiterPostgres, key: string): Promise<Refusal | null> {
  try {
    await limiter.consume(key)
    return null
  } catch (thrown) {
    // The library throws its answer when the limit is reached, and a real error when the database fails.
    if (!(thrown instanceof RateLimiterRes)) throw thrown
    return comeBackIn(Math.max(1, Math.ceil(thrown.msBeforeNext / 1000)))
  }
}

function limiter(sql: Sql, keyPrefix: string, points: number): RateLimiterPostgres {
  return new RateLimiterPostgres({
    storeClient: likeNodePostgres(sql),
    storeType: 'client',
    tableName: 'rate_limit',
    tableCreated: true,
    keyPrefix: `sign_in_${keyPrefix}`,
    points,
    duration: windowSeconds,
  })
}

type Row = { points: number; expire: number | string | null }

/** The library (11.4.0) calls one method of node-postgres, `query({ text, values })`, and reads `rows` and `rowCount`. */
function likeNodePostgres(sql: Sql) {
  return {
    async query({ text, values }: { text: string; values: (string | number | null)[] }) {
      const rows = await sql.unsafe<Row[]>(text, values)
      return {
        rows: rows.map(({ points, expire }) => ({ points, expire: expire === null ? null : Number(expire) })),
        rowCount: rows.count,
      }
    },
  }
}
