/**
 * The only file that reads the environment. Every variable, its default and its check stand in one table; all faults are
 * reported at once, by name, each in a sentence that says what to write instead.
 */
import { randomBytes } from 'node:crypto'
import { isEmail } from '../shared/council/email.ts'

export type Config = {
  port: number
  /** Database, letters and files of an installation without servers of its own. */
  dataDir: string
  databaseUrl?: string
  smtpUrl?: string
  mailFrom: string
  /** The public address without a slash at the end, e.g. http://localhost:3000 */
  origin: string
  secret: string
  production: boolean
  demo: boolean
  dev: boolean
  /** The door-bell between several servers on one database. */
  redisUrl?: string
  /** Where figures are served; nowhere without it. */
  metrics?: { port: number; host: string }
  /** The raw log of a live text is kept so many days behind its checkpoints. */
  textLogDays: number
  logLevel: string
  /** npm is our parent: when it is killed alone, nobody is left to pass a signal on. */
  startedByNpm: boolean
}
export type Fault = { name: string; sentence: string }
export type ReadConfig = { ok: true; config: Config } | { ok: false; faults: Fault[] }

type Environment = Record<string, string | undefined>
type Note = (name: string, sentence: string) => void

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']
const flags = ['--demo', '--dev']

export function readConfig(env: Environment, argv: string[] = []): ReadConfig {
  const faults: Fault[] = []
  const note: Note = (name, sentence) => faults.push({ name, sentence })
  const value = (name: string) => env[name]?.trim() || undefined
  for (const flag of argv) {
    if (!flags.includes(flag)) note(flag, `is not known; there are ${flags.join(' and ')}.`)
  }
  const demo = argv.includes('--demo')
  const dev = argv.includes('--dev')
  const production = readMode(value('NODE_ENV'), note)
  if (production && demo)
    note('--demo', 'lets anybody in as anybody, so it does not start with NODE_ENV=production.')
  const port = readPort('PORT', value('PORT'), note) ?? 3000
  const metricsPort = readPort('METRICS_PORT', value('METRICS_PORT'), note)
  if (metricsPort === port) note('METRICS_PORT', 'is the same as PORT; figures are not for the public.')
  const origin = readOrigin(value('ORIGIN'), { port, production }, note)
  const databaseUrl = readUrl('DATABASE_URL', value('DATABASE_URL'), urls.database, note)
  const smtpUrl = readUrl('SMTP_URL', value('SMTP_URL'), urls.smtp, note)
  const redisUrl = readUrl('REDIS_URL', value('REDIS_URL'), urls.redis, note)
  const config: Config = {
    port,
    dataDir: value('DATA_DIR') ?? (demo ? './data-demo' : './data'),
    mailFrom: readMailFrom(value('MAIL_FROM'), origin, note),
    origin,
    secret: readSecret(value('SECRET'), production, note),
    production,
    demo,
    dev,
    startedByNpm: value('npm_lifecycle_event') !== undefined,
    textLogDays: readDays('TEXT_LOG_DAYS', value('TEXT_LOG_DAYS'), 90, note),
    logLevel: readLogLevel(value('LOG_LEVEL'), production, note),
    ...(databaseUrl ? { databaseUrl } : {}),
    ...(smtpUrl ? { smtpUrl } : {}),
    ...(redisUrl ? { redisUrl } : {}),
    ...(metricsPort ? { metrics: { port: metricsPort, host: value('METRICS_HOST') ?? '127.0.0.1' } } : {}),
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, config }
}

/** PG* variables of the machine would quietly change where and how the driver connects. DATABASE_URL says it all. */
export function forgetPostgresVariables(env: Environment): void {
  for (const name of Object.keys(env)) {
    if (/^PG[A-Z]/.test(name)) delete env[name]
  }
}

function readMode(text: string | undefined, note: Note): boolean {
  if (text !== undefined && !['production', 'development', 'test'].includes(text))
    note('NODE_ENV', `is "${text}"; write production, development or nothing.`)
  return text === 'production'
}

function readPort(name: string, text: string | undefined, note: Note): number | undefined {
  if (text === undefined) return undefined
  const port = Number(text)
  if (/^\d+$/.test(text) && port >= 1 && port <= 65535) return port
  note(name, `is "${text}"; write a number from 1 to 65535.`)
  return undefined
}

function readDays(name: string, text: string | undefined, usual: number, note: Note): number {
  if (text === undefined) return usual
  const days = Number(text)
  if (/^\d+$/.test(text) && days >= 1 && days <= 3650) return days
  note(name, `is "${text}"; write a number of days from 1 to 3650.`)
  return usual
}

function readOrigin(
  text: string | undefined,
  { port, production }: { port: number; production: boolean },
  note: Note,
): string {
  const here = `http://localhost:${port}`
  if (text === undefined) {
    if (production)
      note('ORIGIN', 'is missing; write the public address, for example https://rada.example.org.')
    return here
  }
  const url = URL.canParse(text) ? new URL(text) : null
  if (production && url?.protocol === 'http:' && url.hostname !== 'localhost') {
    note('ORIGIN', `is "${text}"; in production it begins with https://, or browsers send no session.`)
    return here
  }
  if (
    url &&
    /^https?:$/.test(url.protocol) &&
    url.pathname === '/' &&
    !url.search &&
    !url.hash &&
    !url.username
  )
    return url.origin
  note('ORIGIN', `is "${text}"; write scheme and host only, for example https://rada.example.org.`)
  return here
}

function readSecret(text: string | undefined, production: boolean, note: Note): string {
  if (text !== undefined && text.length >= 32) return text
  if (text !== undefined)
    note('SECRET', 'is shorter than 32 characters; write a long random one (openssl rand -hex 32).')
  else if (production) note('SECRET', 'is missing; write a long random one (openssl rand -hex 32).')
  return randomBytes(32).toString('hex')
}

function readMailFrom(text: string | undefined, origin: string, note: Note): string {
  if (text === undefined) return `Radopis <radopis@${new URL(origin).hostname}>`
  const address = /^[^<>\p{Cc}]*<([^<>]+)>$/u.exec(text)?.[1] ?? text
  if (!isEmail(address))
    note('MAIL_FROM', `is "${text}"; write an address, for example Rada <rada@example.org>.`)
  return text
}

function readLogLevel(text: string | undefined, production: boolean, note: Note): string {
  if (text === undefined) return production ? 'info' : 'warn'
  if (!logLevels.includes(text)) note('LOG_LEVEL', `is "${text}"; write one of ${logLevels.join(', ')}.`)
  return text
}

const urls = {
  database: { schemes: ['postgres:', 'postgresql:'], example: 'postgres://name:password@host:5432/database' },
  smtp: { schemes: ['smtp:', 'smtps:'], example: 'smtps://name:password@mail.example.org' },
  redis: { schemes: ['redis:', 'rediss:'], example: 'redis://host:6379' },
}

/** The value itself is never repeated: it carries a password. */
function readUrl(
  name: string,
  text: string | undefined,
  { schemes, example }: { schemes: string[]; example: string },
  note: Note,
): string | undefined {
  if (text === undefined) return undefined
  const url = URL.canParse(text) ? new URL(text) : null
  if (url && schemes.includes(url.protocol) && url.hostname !== '') return text
  note(name, `is not an address we can use; write one like ${example}.`)
  return undefined
}
