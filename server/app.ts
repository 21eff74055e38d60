/**
 * The map of HTTP: what stands before every request, where each feature's routes hang, and the built pages. The type `App` is
 * what the browser's typed client is made of.
 */
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import { secureHeaders } from 'hono/secure-headers'
import { mostAnnexMegabytes } from '../shared/positions/annexes.ts'
import { refuse } from '../shared/refusal.ts'
import { mostImageMegabytes } from '../shared/text/images.ts'
import { amendmentRoutes } from './amendments/routes.ts'
import { originCheck, readsSession } from './auth/guard.ts'
import { authRoutes } from './auth/routes.ts'
import { ballotRoutes } from './ballots/routes.ts'
import { councilRoutes } from './council/routes.ts'
import { ruleRoutes } from './council/rules/routes.ts'
import { dispatchRoutes } from './dispatch/routes.ts'
import { meetingRoutes } from './meetings/routes.ts'
import { noticeRoutes, unsubscribeRoutes } from './notifications/routes.ts'
import type { Parts } from './parts.ts'
import { pastRoutes } from './past/routes.ts'
import { healthRoutes } from './platform/health-routes.ts'
import { answer, type Env, onError, requestIds } from './platform/http.ts'
import { annexRoutes } from './positions/annexes/routes.ts'
import { endingRoutes } from './positions/endings/routes.ts'
import { imageRoutes } from './positions/images/routes.ts'
import { importRoutes } from './positions/import/routes.ts'
import { positionRoutes } from './positions/routes.ts'
import { registerRoutes } from './register/routes.ts'
import { reviewRoutes } from './review/routes.ts'
import { threadRoutes } from './threads/routes.ts'

export type App = ReturnType<typeof apiOf>

function apiOf(parts: Parts) {
  return new Hono<Env>()
    .basePath('/api')
    .route('/', authRoutes(parts))
    .route('/', councilRoutes(parts))
    .route('/', ruleRoutes(parts))
    .route('/', positionRoutes(parts))
    .route('/', importRoutes(parts))
    .route('/', endingRoutes(parts))
    .route('/', imageRoutes(parts))
    .route('/', annexRoutes(parts))
    .route('/', threadRoutes(parts))
    .route('/', pastRoutes(parts))
    .route('/', reviewRoutes(parts))
    .route('/', amendmentRoutes(parts))
    .route('/', ballotRoutes(parts))
    .route('/', meetingRoutes(parts))
    .route('/', dispatchRoutes(parts))
    .route('/', noticeRoutes(parts))
}

/** `pagesFolder`: where the built pages are; null when another server (development) brings them. */
export function createApp(parts: Parts, pagesFolder: string | null) {
  const app = new Hono<Env>()
  app.onError(onError(parts.log))
  app.use(requestIds)
  app.use(headers(parts.config.dev))
  app.route('/', healthRoutes(parts))
  app.use('/api/*', notKept)
  app.use('/api/*', originCheck(parts.config))
  app.use('/api/*', notTooLarge)
  app.use('/api/*', readsSession(parts.sessions))
  app.route('/', apiOf(parts))
  app.all('/api/*', (c) => answer(c, refuse('not_found')))
  app.route('/', registerRoutes(parts))
  app.route('/', unsubscribeRoutes(parts))
  if (pagesFolder) servePages(app, pagesFolder)
  return app
}

/** `besides`: bytes of the form around a file. */
const atMost = (megabytes: number, besides = 0) =>
  bodyLimit({
    maxSize: megabytes * 1024 * 1024 + besides,
    onError: (c) => answer(c, refuse('file_too_large', { max: `${megabytes} MB` })),
  })
const forWords = atMost(1)
const forScans = atMost(5)
const forImages = atMost(mostImageMegabytes, 64 * 1024)
const forDrafts = atMost(10)
const forAnnexes = atMost(mostAnnexMegabytes, 64 * 1024)
/** A scan of a paper, a picture, or a text from an office is larger than anything somebody types. */
const notTooLarge: MiddlewareHandler<Env> = (c, next) => {
  if (/^\/api\/authorisations\/[^/]+\/file$/.test(c.req.path)) return forScans(c, next)
  if (/^\/api\/positions\/[^/]+\/import(?:\/preview)?$/.test(c.req.path)) return forDrafts(c, next)
  if (/^\/api\/positions\/[^/]+\/annexes(?:\/[^/]+\/file)?$/.test(c.req.path)) return forAnnexes(c, next)
  return (/^\/api\/positions\/[^/]+\/images$/.test(c.req.path) ? forImages : forWords)(c, next)
}

/**
 * Nothing but our own pages runs, frames us, or is asked; the editor's own style sheet is the reason for 'unsafe-inline'. An answer
 * that brings a stricter policy of its own (the register, a downloaded file) keeps it.
 */
function headers(dev: boolean) {
  const usual = secureHeaders({
    ...(dev ? {} : { contentSecurityPolicy: ourPagesOnly }),
    xFrameOptions: 'DENY',
    referrerPolicy: 'same-origin',
    crossOriginResourcePolicy: 'same-origin',
    // Behind plain HTTP (a trial on localhost) a browser ignores it; behind TLS it is wanted.
    strictTransportSecurity: 'max-age=31536000',
  })
  return createMiddleware(async (c, next) => {
    let own: string | null = null
    await usual(c, async () => {
      await next()
      own = c.res.headers.get('Content-Security-Policy')
    })
    if (own) c.res.headers.set('Content-Security-Policy', own)
  })
}

const ourPagesOnly = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'blob:', 'data:'],
  connectSrc: ["'self'"],
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
  formAction: ["'self'"],
}

/** What the council is told today is no one's to keep: a shared computer's cache forgets it. */
const notKept = createMiddleware(async (c, next) => {
  await next()
  if (!c.res.headers.has('Cache-Control')) c.res.headers.set('Cache-Control', 'no-store')
})

/** Built files carry their hash in their name and never change; any other address is a page of the app. */
function servePages(app: Hono<Env>, root: string): void {
  app.use(
    '/assets/*',
    serveStatic({
      root,
      onFound: (_, c) => c.header('Cache-Control', 'public, max-age=31536000, immutable'),
    }),
  )
  app.get('/assets/*', (c) => answer(c, refuse('not_found')))
  app.get('*', serveStatic({ root }))
  app.get(
    '*',
    serveStatic({ root, path: 'index.html', onFound: (_, c) => c.header('Cache-Control', 'no-cache') }),
  )
}
