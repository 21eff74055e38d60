/**
 * How the product speaks HTTP: a body is checked against its shape before anything else, an answer is a view or a refusal,
 * and every refusal has the same body (`RefusalBody`) with a sentence in the reader's language.
 */
import { randomUUID } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import { createMiddleware } from 'hono/factory'
import { HTTPException } from 'hono/http-exception'
import type { TypedResponse } from 'hono/types'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { JSONParsed } from 'hono/utils/types'
import { validator } from 'hono/validator'
import * as v from 'valibot'
import { isRefusal, type Refusal, type RefusalCode, refusalStatus, refuse } from '../../shared/refusal.ts'
import { isDatabaseDown } from './health.ts'
import type { Log } from './log.ts'
import { languageOf, sentence } from './sentences.ts'
import type { SignedIn } from './signed-in.ts'

export type Env = { Variables: { requestId: string; signedIn: SignedIn | null } }

export type RefusalBody = {
  error: string
  code: RefusalCode | 'unexpected'
  details: Record<string, string | number>
  requestId: string
}

type Said<T, S extends ContentfulStatusCode> =
  | (Response & TypedResponse<JSONParsed<Exclude<T, Refusal>>, S, 'json'>)
  | (Response & TypedResponse<RefusalBody, RefusalStatus, 'json'>)
type RefusalStatus = Exclude<(typeof refusalStatus)[RefusalCode], 200>

// biome-ignore lint/suspicious/noExplicitAny: a guarded route has a narrower Env, and Context is invariant in it; only `requestId` is read.
type Answering = Context<any>

/** The view with `status`, or the refusal with its own. */
export function answer<T, S extends ContentfulStatusCode = 200>(
  c: Answering,
  result: T,
  status?: S,
): Said<T, S> {
  const said = isRefusal(result) ? refused(c, result) : c.json(result as object, status ?? 200)
  // hono computes this very type for c.json; it cannot for a result that is still generic.
  return said as unknown as Said<T, S>
}

function refused(c: Answering, refusal: Refusal): Response {
  const { code, details } = refusal
  const { retryAfterSeconds } = details
  if (retryAfterSeconds !== undefined) c.header('Retry-After', String(retryAfterSeconds))
  const error = sentence(languageOf(c.req.header('accept-language')), code, details)
  const body: RefusalBody = { error, code, details, requestId: c.get('requestId') ?? '' }
  return c.json(body, refusalStatus[code])
}

type Shaped<S extends v.GenericSchema, Where extends 'json' | 'query'> = {
  in: { [W in Where]: v.InferInput<S> }
  out: { [W in Where]: v.InferOutput<S> }
}

/** The JSON body in its shape, or `not_json` / `malformed` with the path of the first fault. */
export function body<S extends v.GenericSchema, P extends string = string>(
  schema: S,
): MiddlewareHandler<Env, P, Shaped<S, 'json'>> {
  return validator('json', (value: unknown, c: Context<Env>) => {
    if (!isJson(c.req.header('content-type'))) return answer(c, refuse('not_json'))
    return checked(schema, value, c)
    // The check above answers or gives the parsed body; hono's own type would forget the schema's input.
  }) as unknown as MiddlewareHandler<Env, P, Shaped<S, 'json'>>
}

/** The query of a GET in its shape. */
export function query<S extends v.GenericSchema, P extends string = string>(
  schema: S,
): MiddlewareHandler<Env, P, Shaped<S, 'query'>> {
  return validator(
    'query',
    (value: unknown, c: Context<Env>) => checked(schema, value, c),
    // As in `body`.
  ) as unknown as MiddlewareHandler<Env, P, Shaped<S, 'query'>>
}

function checked<S extends v.GenericSchema>(schema: S, value: unknown, c: Context<Env>) {
  const result = v.safeParse(schema, value)
  if (result.success) return result.output
  const path = v.getDotPath(result.issues[0]) ?? ''
  return answer(c, refuse('malformed', { path }))
}

const isJson = (contentType: string | undefined): boolean =>
  contentType?.split(';')[0]?.trim().toLowerCase() === 'application/json'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
/** An id from the address. What is no UUID names nothing, so it becomes the one that is never given: the action says not found. */
export const knownId = (text: string): string =>
  uuid.test(text) ? text : '00000000-0000-0000-0000-000000000000'

/** First of all middleware: every answer and every log line carry the same id. */
export const requestIds = createMiddleware<Env>(async (c, next) => {
  const id = randomUUID()
  c.set('requestId', id)
  c.set('signedIn', null)
  c.header('X-Request-Id', id)
  await next()
})

/** Last of all: a bug is logged whole and told without its insides; a database that is away is no bug. */
export const onError =
  (log: Log) =>
  (error: Error, c: Context<Env>): Response => {
    if (error instanceof HTTPException && error.status === 400)
      return answer(c, refuse('malformed', { path: '' }))
    if (error instanceof HTTPException) return error.getResponse()
    log.error({ err: error, requestId: c.get('requestId'), path: c.req.path }, 'a request failed')
    if (isDatabaseDown(error)) return answer(c, refuse('database_down'))
    const language = languageOf(c.req.header('accept-language'))
    const body: RefusalBody = {
      error: sentence(language, 'unexpected', {}),
      code: 'unexpected',
      details: {},
      requestId: c.get('requestId') ?? '',
    }
    return c.json(body, 500)
  }
