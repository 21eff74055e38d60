/**
 * The only way to the server. `call(api.meetings.$get())` gives the answer's body with its type, or throws a
 * `RefusalError` that carries the sentence to show. A lost connection is told in the same shape.
 */
import { hc } from 'hono/client'
import i18next from 'i18next'
import type { App } from '../server/app.ts'
import type { Refusal, RefusalCode } from '../shared/refusal.ts'
import { spokenLanguage } from './i18n.ts'

/** `network` and `unexpected` are ours: no answer at all, and an answer that is not a refusal. */
export type FailureCode = RefusalCode | 'network' | 'unexpected'

export class RefusalError extends Error {
  override name = 'RefusalError'
  readonly code: FailureCode
  /** In the reader's language; shown as it is. */
  readonly sentence: string
  readonly details: Record<string, string | number>
  readonly requestId: string | null
  constructor(
    code: FailureCode,
    sentence: string,
    more: { details?: Record<string, string | number>; requestId?: string | null } = {},
  ) {
    super(sentence)
    this.code = code
    this.sentence = sentence
    this.details = more.details ?? {}
    this.requestId = more.requestId ?? null
  }
}

const client = hc<App>(window.location.origin, {
  headers: () => ({ 'accept-language': spokenLanguage() }),
  init: { credentials: 'same-origin' },
})
/** Every route of the server, typed: `api.positions[':id'].$get({ param: { id } })`. */
export const api = client.api

type Reply = { ok: boolean; json(): Promise<unknown> }
/** The body of a good answer: what `json()` gives, without the shapes a refusal has. */
export type Body<R extends Reply> = Exclude<Awaited<ReturnType<R['json']>>, { error: unknown } | Refusal>

export async function call<R extends Reply>(sent: Promise<R>): Promise<Body<R>> {
  const reply = await arrived(sent)
  const body = await reply.json().catch(() => null)
  // The types promise that a good status carries the good body.
  if (reply.ok) return body as Body<R>
  throw refusalFrom(body)
}

async function arrived<R>(sent: Promise<R>): Promise<R> {
  try {
    return await sent
  } catch {
    throw new RefusalError('network', i18next.t('common:error.network'))
  }
}

function refusalFrom(body: unknown): RefusalError {
  if (!isRefusalBody(body)) return new RefusalError('unexpected', i18next.t('common:error.unexpected'))
  const { code, error, details, requestId } = body
  return new RefusalError(code, error, { details: details ?? {}, requestId: requestId ?? null })
}

type RefusalBody = {
  error: string
  code: RefusalCode
  details?: Record<string, string | number>
  requestId?: string
}
const isRefusalBody = (body: unknown): body is RefusalBody =>
  typeof body === 'object' &&
  body !== null &&
  'error' in body &&
  typeof body.error === 'string' &&
  'code' in body

export const isRefusedWith = (error: unknown, ...codes: FailureCode[]): boolean =>
  error instanceof RefusalError && codes.includes(error.code)

/** A reason given as a value (an ability's `why`) in the reader's words. */
export function sentenceOf(refusal: Refusal): string {
  // The house's test of locales proves that every code has its sentence, which the key's type could only say for plain keys.
  const say = i18next.t as (key: string, values: Record<string, string | number>) => string
  return say(`refusals:${refusal.code}`, refusal.details)
}
