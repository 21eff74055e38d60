/** The public register over HTTP, under `/rejestr` and outside `/api`: no session, no cookie, no script. */

import { readFileSync } from 'node:fs'
import { getConnInfo } from '@hono/node-server/conninfo'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { annexFileName } from '../../shared/positions/annexes.ts'
import { fileIsWhole } from '../dispatch/artefacts/wholeness.ts'
import type { Database } from '../platform/database.ts'
import { fileHeaders } from '../platform/file-headers.ts'
import { type Env, knownId } from '../platform/http.ts'
import { imageHeaders } from '../positions/images/headers.ts'
import { type Asked, type Checked, type CheckFault, check, maxFileBytes } from './check.ts'
import { checkPage } from './check-page.ts'
import { alteredPage, listPage, notFoundPage } from './pages.ts'
import { paperPage } from './paper-page.ts'
import { protocolPage } from './protocol-page.ts'
import * as queries from './queries.ts'
import { readingOf } from './words.ts'

const style = readFileSync(new URL('./style.css', import.meta.url), 'utf8')
const pageHeaders = {
  'Content-Security-Policy':
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Cache-Control': 'no-cache',
}
/** A form around the largest file: boundaries, the field names, a file name. */
const maxFormBytes = maxFileBytes + 64 * 1024
const checksPerMinute = 30
/** Files held in memory at once while they are counted. */
const uploadsAtOnce = 3

export function registerRoutes({ database }: { database: Database }) {
  const { sql } = database
  const limiter = new RateLimiterMemory({ points: checksPerMinute, duration: 60 })
  let uploads = 0

  const reading = (c: Context<Env>) => readingOf(c.req.query('jezyk'))
  const notFound = async (c: Context<Env>) =>
    c.html(notFoundPage(reading(c), await queries.publisherOf(sql)), 404, pageHeaders)
  const answerCheck = async (c: Context<Env>, checked: Checked | null) => {
    const status = checked && 'fault' in checked ? faultStatus[checked.fault] : 200
    const page = checkPage(reading(c), await queries.publisherOf(sql), checked)
    return c.html(page, status, { ...pageHeaders, ...(status === 429 ? { 'Retry-After': '60' } : {}) })
  }
  const tooLarge = bodyLimit({
    maxSize: maxFormBytes,
    onError: (c) => answerCheck(c as Context<Env>, { fault: 'tooLarge' }),
  })

  return new Hono<Env>()
    .basePath('/rejestr')
    .get('/', async (c) => {
      const [papers, protocols] = [await queries.publicPapers(sql), await queries.publicProtocols(sql)]
      const page = listPage(reading(c), await queries.publisherOf(sql), papers, protocols)
      return c.html(page, 200, pageHeaders)
    })
    .get('/styl.css', (c) =>
      c.body(style, 200, {
        'Content-Type': 'text/css; charset=utf-8',
        'Cache-Control': 'public, max-age=3600',
      }),
    )
    .get('/sprawdz', async (c) => {
      const hash = c.req.query('skrot')
      return answerCheck(c, hash === undefined ? null : await check(sql, { file: null, hash }))
    })
    .post(
      '/sprawdz',
      async (c, next) => {
        if (await isWithinLimit(limiter, c)) return next()
        return answerCheck(c, { fault: 'tooMany' })
      },
      tooLarge,
      async (c) => {
        if (uploads >= uploadsAtOnce) return answerCheck(c, { fault: 'tooMany' })
        uploads += 1
        try {
          const asked = await readForm(c)
          return await answerCheck(c, asked ? await check(sql, asked) : { fault: 'badForm' })
        } finally {
          uploads -= 1
        }
      },
    )
    .get('/plik/:id', async (c) => {
      const file = await queries.publicFile(sql, knownId(c.req.param('id')))
      if (!file) return notFound(c)
      if (!fileIsWhole(file))
        return c.html(alteredPage(reading(c), await queries.publisherOf(sql)), 409, pageHeaders)
      return c.body(new Uint8Array(file.bytes), 200, fileHeaders(file, 'public, max-age=300'))
    })
    .get('/obraz/:id/:file', async (c) => {
      const image = await queries.publicImage(sql, knownId(c.req.param('id')), c.req.param('file'))
      return image
        ? c.body(new Uint8Array(image.bytes), 200, imageHeaders(image, 'public, max-age=86400, immutable'))
        : notFound(c)
    })
    .get('/zalacznik/:id/:place', async (c) => {
      const place = Number(c.req.param('place'))
      const file = await queries.publicAnnex(sql, knownId(c.req.param('id')), place)
      if (!file) return notFound(c)
      if (!fileIsWhole(file))
        return c.html(alteredPage(reading(c), await queries.publisherOf(sql)), 409, pageHeaders)
      const named = { ...file, fileName: annexFileName(place, file) }
      return c.body(new Uint8Array(file.bytes), 200, fileHeaders(named, 'public, max-age=300'))
    })
    .get('/protokol/:id', async (c) => {
      const [protocol] = await queries.publicProtocols(sql, knownId(c.req.param('id')))
      if (!protocol) return notFound(c)
      const files = await queries.publicFiles(sql, protocol.versionId)
      const page = protocolPage(reading(c), await queries.publisherOf(sql), protocol, files)
      return c.html(page, 200, pageHeaders)
    })
    .get('/:year{[0-9]{4}}/:number{[0-9]{1,6}}', async (c) => {
      const paper = await queries.publicPaper(sql, Number(c.req.param('year')), Number(c.req.param('number')))
      if (!paper) return notFound(c)
      const [publisher, files, decision, links] = await Promise.all([
        queries.publisherOf(sql),
        queries.publicFiles(sql, paper.versionId),
        queries.publicDecision(sql, paper),
        queries.publicLinks(sql, paper.id),
      ])
      const page = paperPage({ reading: reading(c), publisher, paper, files, decision, links })
      return c.html(page, 200, pageHeaders)
    })
    .get('/*', notFound)
}

const faultStatus = {
  badNothing: 422,
  badBoth: 422,
  badHash: 422,
  badName: 422,
  badEmptyFile: 422,
  badForm: 400,
  tooLarge: 413,
  tooMany: 429,
} as const satisfies Record<CheckFault, number>

/** Null for what is no form, or a form with other things in our fields. */
async function readForm(c: Context<Env>): Promise<Asked | null> {
  try {
    const form = await c.req.formData()
    const [file, hash] = [form.get('plik'), form.get('skrot')]
    if (file !== null && typeof file === 'string' && file !== '') return null
    if (hash !== null && typeof hash !== 'string') return null
    return { file: await chosen(file), hash: hash ?? '' }
  } catch {
    return null
  }
}

/** A browser sends an empty, nameless file where none was chosen. */
async function chosen(file: FormDataEntryValue | null): Promise<Asked['file']> {
  if (file === null || typeof file === 'string') return null
  if (file.name === '' && file.size === 0) return null
  return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }
}

/** By the address of the connection, never by a header a client can send. */
async function isWithinLimit(limiter: RateLimiterMemory, c: Context<Env>): Promise<boolean> {
  try {
    await limiter.consume(addressOf(c))
    return true
  } catch {
    return false
  }
}

function addressOf(c: Context<Env>): string {
  try {
    return getConnInfo(c).remote.address ?? 'unknown'
  } catch {
    // Called without a socket (a test that asks the app directly).
    return 'unknown'
  }
}
