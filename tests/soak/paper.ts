/** A paper over HTTP, as the pages make it. */
import { sectionRoot } from '../../shared/positions/types.ts'

/** `root` is the first field, `roots` are all. */
export type Paper = { id: string; root: string; roots: string[] }

export async function beginPaper(origin: string, cookie: string): Promise<Paper> {
  const headers = { cookie, origin, 'content-type': 'application/json' }
  const send = (method: string, path: string, body: unknown) =>
    json<{ id: string }>(
      fetch(`${origin}/api/positions${path}`, { method, headers, body: JSON.stringify(body) }),
    )
  const { id } = await send('POST', '', { kind: 'stanowisko', title: 'w sprawie trwałości zapisu' })
  await send('PATCH', `/${id}`, { openToCouncil: true })
  const paper = await json<{ sections: { id: string; kind: string }[] }>(
    fetch(`${origin}/api/positions/${id}`, { headers }),
  )
  const roots = paper.sections.filter(({ kind }) => kind !== 'recommendations').map((s) => sectionRoot(s.id))
  const stance = paper.sections.find(({ kind }) => kind === 'stance')
  if (!stance) throw new Error('the paper has no stance')
  return { id, root: sectionRoot(stance.id), roots }
}

export async function json<T>(answering: Promise<Response>): Promise<T> {
  const answer = await answering
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${answer.status} ${text}`)
  return (text ? JSON.parse(text) : {}) as T
}
