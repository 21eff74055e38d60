/** The walls of the house. A failure names the file and what it reached for; either the import or the wall is wrong. */
import { describe, expect, it } from 'vitest'
import { filesBelow, type Import, readSources, readText, type Source } from '../support/source.ts'

const server = readSources('server')
const shared = readSources('shared')
const web = readSources('web')
const tests = readSources('tests')

/** Every import that the rule forbids, as "file → what". */
const reaching = (sources: Source[], isForbidden: (one: Import, source: Source) => boolean): string[] =>
  sources.flatMap((source) =>
    source.imports.filter((one) => isForbidden(one, source)).map((one) => `${source.path} → ${one.from}`),
  )
const saying = (sources: Source[], pattern: RegExp): string[] =>
  sources.filter(({ text }) => pattern.test(text)).map(({ path }) => path)
const below = (folder: string) => (source: Source) => source.path.startsWith(folder)
const isPackage = (one: Import, ...names: RegExp[]) => names.some((name) => name.test(one.from))
const liveText = [/^yjs/, /^y-/, /^lib0/]
const editor = [/^@tiptap\//, /^prosemirror/]

describe('what each floor may use', () => {
  it('shared is pure: nothing from outside it, no machine, no server, no screen', () => {
    expect(reaching(shared, ({ from }) => /^(server|web|tests)\//.test(from))).toEqual([])
    expect(
      reaching(shared, (one) => isPackage(one, /^node:/, /^hono/, /^@hono/, /^react/, /^postgres$/, /^ws$/)),
    ).toEqual([])
  })

  it('live text stands in shared/text only', () => {
    const outside = shared.filter((source) => !below('shared/text/')(source))
    expect(reaching(outside, (one) => isPackage(one, ...liveText, ...editor))).toEqual([])
  })

  it('web knows of the server only the type of its routes', () => {
    expect(
      reaching(
        web,
        (one, { path }) =>
          one.from.startsWith('server/') &&
          !(path === 'web/api.ts' && one.typeOnly && one.names === '{ App }'),
      ),
    ).toEqual([])
    expect(reaching(web, ({ from }) => from.startsWith('tests/') || from.startsWith('node:'))).toEqual([])
  })

  it('the kit of web knows no feature', () => {
    expect(
      reaching(
        web.filter(below('web/ui/')),
        ({ from }) => from.startsWith('web/') && !/^web\/(ui|i18n)/.test(from),
      ),
    ).toEqual([])
  })

  it('the product never imports its tests', () => {
    expect(reaching([...server, ...shared], ({ from }) => from.startsWith('tests/'))).toEqual([])
  })
})

/** Left to right: a feature imports only what stands before it. */
const order = [
  ...[
    'platform',
    'audit',
    'auth',
    'council',
    'exports',
    'positions',
    'collaboration',
    'threads',
    'past',
    'amendments',
    'review',
    'ballots',
  ],
  ...['meetings', 'dispatch', 'register', 'notifications', 'demo'],
]
const roomOf = (path: string): string => /^server\/([^/]+)\//.exec(path)?.[1] ?? 'top'

describe('the rooms of the server', () => {
  it('have their place in the order', () => {
    const rooms = new Set(server.map(({ path }) => roomOf(path)).filter((room) => room !== 'top'))
    expect([...rooms].filter((room) => !order.includes(room))).toEqual([])
  })

  it('import only leftwards; platform and audit no feature at all', () => {
    expect(
      reaching(
        server.filter(({ path }) => roomOf(path) !== 'top'),
        ({ from, typeOnly }, { path }) => {
          if (!from.startsWith('server/')) return false
          const [mine, theirs] = [roomOf(path), roomOf(from)]
          if (theirs === 'top') return !(typeOnly && mine === 'demo')
          return order.indexOf(theirs) > order.indexOf(mine)
        },
      ),
    ).toEqual([])
  })

  it('collaboration is the only one with yjs', () => {
    const others = server.filter((source) => !below('server/collaboration/')(source))
    expect(reaching(others, (one) => isPackage(one, ...liveText))).toEqual([])
  })

  it('exports makes bytes of a frozen version: no SQL, no HTTP, no clock', () => {
    const exports = server.filter(below('server/exports/'))
    expect(
      reaching(exports, (one) =>
        isPackage(one, /^hono/, /^postgres$/, /^node:https?$/, /platform\/(database|http)/),
      ),
    ).toEqual([])
    expect(saying(exports, /new Date\(\)|Date\.now\(|\bfetch\(/)).toEqual([])
  })

  it('register only reads', () => {
    expect(
      saying(server.filter(below('server/register/')), /\b(insert into|delete from|update\s+\w+\s+set)\b/i),
    ).toEqual([])
  })
})

const speaksHttp =
  /^server\/(.+\/)?([a-z-]+-)?routes\.ts$|^server\/auth\/guard\.ts$|^server\/app\.ts$|^server\/platform\/(http|listen)\.ts$/
const speaksSql =
  /\/(store|queries)\.ts$|-store\.ts$|^server\/(audit|platform)\/|^server\/auth\/(sessions\/|limits\.ts)/
const sqlTemplate =
  /\b(sql|tx|reader|savepoint)\s*(<[^`;]*>)?\s*`\s*(select|insert|update|delete|with|create|drop|lock)\b/i

describe('the walls between', () => {
  it('1: only routes, the guard, the app and the door of platform speak HTTP', () => {
    const others = server.filter(({ path }) => !speaksHttp.test(path))
    expect(reaching(others, (one) => isPackage(one, /^hono/, /^@hono/))).toEqual([])
  })

  it('2: SQL stands in stores, in audit, in the file of sessions and in platform', () => {
    expect(
      saying(
        server.filter(({ path }) => !speaksSql.test(path)),
        sqlTemplate,
      ),
    ).toEqual([])
  })

  it('3: each table is written by one feature', () => {
    const writers = new Map<string, Set<string>>()
    for (const { path, text } of server) {
      const room = roomOf(path)
      if (room === 'demo' || room === 'platform') continue
      for (const [, , table = ''] of text.matchAll(
        /\b(insert into|delete from|update)\s+([a-z_]+)(?=\s+(?:set|\(|as|where|select|values))/g,
      ))
        writers.set(table, (writers.get(table) ?? new Set()).add(room))
    }
    const shared = [...writers]
      .filter(([, rooms]) => rooms.size > 1)
      .map(([table, rooms]) => `${table}: ${[...rooms]}`)
    expect(shared).toEqual([])
  })

  it('4: only config reads the environment, and no feature has a clock of its own', () => {
    const allowed = /^server\/(config|main|migrate|audit-command)\.ts$/
    expect(
      saying(
        server.filter(({ path }) => !allowed.test(path)),
        /process\.env\b/,
      ),
    ).toEqual([])
    const features = server.filter(({ path }) => !['top', 'platform'].includes(roomOf(path)))
    expect(saying(features, /new Date\(\)/)).toEqual([])
  })

  it('transactions begin only in platform', () => {
    expect(
      saying(
        server.filter((source) => !below('server/platform/')(source)),
        /\.begin\(|\.reserve\(/,
      ),
    ).toEqual([])
  })
})

describe('files', () => {
  it('tell one thing: none is longer than 400 lines', () => {
    const all = [...server, ...shared, ...web, ...tests]
    expect(all.filter(({ lines }) => lines > 400).map(({ path, lines }) => `${path}: ${lines}`)).toEqual([])
  })

  it('never name the machine they were written on', () => {
    const named = ['server', 'shared', 'web', 'migrations', 'tests']
      .flatMap(filesBelow)
      .filter((path) => /\.(tsx?|sql|json|css|html|md)$/.test(path) && path !== 'tests/house/walls.test.ts')
      .filter((path) => /\/work\/|\.\.\/shared\/(design|data)|\/root\//.test(readText(path)))
    expect(named).toEqual([])
  })
})
