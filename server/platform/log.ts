/** The log: lines of JSON for machines. Never frames, cookies, bodies, addresses of letters or passwords. */
import pino from 'pino'

export type Log = pino.Logger

const secrets = [
  'password',
  'secret',
  'token',
  'cookie',
  'authorization',
  'databaseUrl',
  'smtpUrl',
  'redisUrl',
]

export function createLog(level: string, destination?: pino.DestinationStream): Log {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[hidden]' },
  }
  return destination ? pino(options, destination) : pino(options)
}
