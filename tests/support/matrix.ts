/** Asks every route as every kind of person and tells what each was answered. */
import type { TestProduct } from './product.ts'

export const askers = ['nobody', 'guest', 'other', 'lead', 'chair', 'secretary'] as const
export type Asker = (typeof askers)[number]

/** Every route of the app, middleware left out, as "METHOD /path". */
export function routesOf({ app }: TestProduct): string[] {
  const named = app.routes.filter(({ method, path }) => method !== 'ALL' && !path.endsWith('*'))
  return [...new Set(named.map(({ method, path }) => `${method} ${path}`))].sort()
}

const nobodysId = '00000000-0000-4000-8000-000000000000'

/**
 * The status of an answer to a well-formed request. A parameter of a paper's route is the draft; any other names nothing, so 404
 * means "may ask, and it is not there". What is answered with another body than JSON is told as its status too.
 */
export async function ask(
  product: TestProduct,
  route: string,
  draftId: string,
  cookie: string | null,
  body: unknown,
): Promise<number> {
  const [method = 'GET', path = '/'] = route.split(' ')
  const address = path
    .replace('/positions/:id', `/positions/${draftId}`)
    .replace(':year', '2012')
    .replace(':number', '2')
    .replace(/:[a-zA-Z]+/g, nobodysId)
  const headers: Record<string, string> = { origin: product.origin, 'content-type': 'application/json' }
  if (cookie) headers.cookie = cookie
  const init: RequestInit =
    method === 'GET' ? { method, headers } : { method, headers, body: JSON.stringify(body ?? {}) }
  const response = await product.app.request(address, init, {
    incoming: { socket: { remoteAddress: '192.0.2.1' } },
  })
  await response.arrayBuffer()
  return response.status
}
