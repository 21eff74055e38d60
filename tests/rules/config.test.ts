import { describe, expect, it } from 'vitest'
import { forgetPostgresVariables, readConfig } from '../../server/config.ts'

const secret = 'x'.repeat(32)
const production = { NODE_ENV: 'production', SECRET: secret, ORIGIN: 'https://rada.example.org' }

const read = (env: Record<string, string>, argv: string[] = []) => {
  const result = readConfig(env, argv)
  if (!result.ok) throw new Error(result.faults.map((f) => `${f.name} ${f.sentence}`).join('\n'))
  return result.config
}
const faultsOf = (env: Record<string, string>, argv: string[] = []) => {
  const result = readConfig(env, argv)
  return result.ok ? [] : result.faults
}

describe('the configuration', () => {
  it('of an empty environment is a trial on this machine', () => {
    expect(read({})).toMatchObject({
      port: 3000,
      dataDir: './data',
      origin: 'http://localhost:3000',
      mailFrom: 'Radopis <radopis@localhost>',
      production: false,
      demo: false,
      dev: false,
      logLevel: 'warn',
    })
    expect(read({})).not.toHaveProperty('databaseUrl')
    expect(read({}).secret).not.toBe(read({}).secret)
  })

  it.each([
    [
      'the port decides the default origin',
      { PORT: '8080' },
      { port: 8080, origin: 'http://localhost:8080' },
    ],
    ['an empty variable is a missing one', { PORT: ' ', DATABASE_URL: '' }, { port: 3000 }],
    [
      'an origin loses its last slash',
      { ORIGIN: 'https://rada.example.org/' },
      { origin: 'https://rada.example.org' },
    ],
    [
      'letters come from the origin',
      { ORIGIN: 'https://rada.example.org' },
      { mailFrom: 'Radopis <radopis@rada.example.org>' },
    ],
    [
      'a sender with a name',
      { MAIL_FROM: 'Rada <rada@example.org>' },
      { mailFrom: 'Rada <rada@example.org>' },
    ],
    ['a database', { DATABASE_URL: 'postgres://a:b@h/d' }, { databaseUrl: 'postgres://a:b@h/d' }],
    ['a mail server', { SMTP_URL: 'smtps://a:b@h:465' }, { smtpUrl: 'smtps://a:b@h:465' }],
    ['a door-bell', { REDIS_URL: 'redis://h' }, { redisUrl: 'redis://h' }],
    [
      'figures on a port of their own, for this machine only',
      { METRICS_PORT: '9464' },
      { metrics: { port: 9464, host: '127.0.0.1' } },
    ],
    [
      'figures for others too',
      { METRICS_PORT: '9464', METRICS_HOST: '0.0.0.0' },
      { metrics: { port: 9464, host: '0.0.0.0' } },
    ],
    ['a data folder', { DATA_DIR: '/srv/rada' }, { dataDir: '/srv/rada' }],
    ['production logs what happens', production, { production: true, logLevel: 'info', secret }],
  ])('%s', (_name, env, expected) => {
    expect(read(env)).toMatchObject(expected)
  })

  it('of the demo has a data folder of its own', () => {
    expect(read({}, ['--demo'])).toMatchObject({ demo: true, dataDir: './data-demo' })
    expect(read({ DATA_DIR: './x' }, ['--demo'])).toMatchObject({ dataDir: './x' })
  })

  it.each([
    ['PORT', { PORT: '0' }],
    ['PORT', { PORT: '65536' }],
    ['PORT', { PORT: '80a' }],
    ['NODE_ENV', { NODE_ENV: 'prod' }],
    ['ORIGIN', { ORIGIN: 'rada.example.org' }],
    ['ORIGIN', { ORIGIN: 'https://rada.example.org/app' }],
    ['ORIGIN', { ORIGIN: 'ftp://rada.example.org' }],
    ['ORIGIN', { ...production, ORIGIN: 'http://rada.example.org' }],
    ['SECRET', { SECRET: 'short' }],
    ['DATABASE_URL', { DATABASE_URL: 'mysql://h/d' }],
    ['DATABASE_URL', { DATABASE_URL: 'localhost' }],
    ['SMTP_URL', { SMTP_URL: 'mail.example.org' }],
    ['REDIS_URL', { REDIS_URL: 'http://h' }],
    ['MAIL_FROM', { MAIL_FROM: 'rada' }],
    ['MAIL_FROM', { MAIL_FROM: 'Rada <a@example.org> <b@example.org>' }],
    ['LOG_LEVEL', { LOG_LEVEL: 'loud' }],
    ['METRICS_PORT', { METRICS_PORT: '-1' }],
    ['METRICS_PORT', { METRICS_PORT: '3000' }],
    ['TEXT_LOG_DAYS', { TEXT_LOG_DAYS: '0' }],
    ['TEXT_LOG_DAYS', { TEXT_LOG_DAYS: '3 months' }],
    ['SECRET', { NODE_ENV: 'production', ORIGIN: 'https://rada.example.org' }],
    ['ORIGIN', { NODE_ENV: 'production', SECRET: secret }],
  ])('refuses %s in %j', (name, env: Record<string, string>) => {
    const faults = faultsOf(env)
    expect(faults.map((fault) => fault.name)).toEqual([name])
    expect(faults[0]?.sentence).toMatch(/^.{20,}\.$/)
  })

  it('names every fault at once', () => {
    const env = { NODE_ENV: 'production', PORT: 'x', DATABASE_URL: 'x', SMTP_URL: 'x', LOG_LEVEL: 'x' }
    const names = faultsOf(env, ['--demmo']).map((fault) => fault.name)
    expect(names.sort()).toEqual(
      ['--demmo', 'DATABASE_URL', 'LOG_LEVEL', 'ORIGIN', 'PORT', 'SECRET', 'SMTP_URL'].sort(),
    )
  })

  it('never lets the demo into production', () => {
    expect(faultsOf(production, ['--demo']).map((fault) => fault.name)).toEqual(['--demo'])
  })

  it('never repeats an address that may carry a password', () => {
    const [fault] = faultsOf({ DATABASE_URL: 'mysql://a:hush@h/d' })
    expect(JSON.stringify(fault)).not.toContain('hush')
  })

  it('forgets what the machine would tell the database driver', () => {
    const env: Record<string, string | undefined> = {
      PGHOST: 'elsewhere',
      PGSSLMODE: 'require',
      PATH: '/bin',
    }
    forgetPostgresVariables(env)
    expect(env).toEqual({ PATH: '/bin' })
  })
})
