/** The open draft of the demo council on a running product, entered as its lead. */
export async function openDraft({
  origin,
}: {
  origin: string
}): Promise<{ positionId: string; root: string; cookie: string }> {
  const people = await json<{ id: string; name: string }[]>(await fetch(`${origin}/api/demo/people`))
  const lead = people.find(({ name }) => name === 'Tadeusz Modrzew')
  const entered = await fetch(`${origin}/api/demo/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ personId: lead?.id }),
  })
  const cookie = entered.headers.get('set-cookie')?.split(';', 1)[0] ?? ''
  const papers = await json<{ id: string; state: string }[]>(
    await fetch(`${origin}/api/positions`, { headers: { cookie } }),
  )
  const positionId = papers.find(({ state }) => state === 'draft')?.id ?? ''
  const paper = await json<{ sections: { id: string; kind: string }[] }>(
    await fetch(`${origin}/api/positions/${positionId}`, { headers: { cookie } }),
  )
  const stance = paper.sections.find(({ kind }) => kind === 'stance')
  return { positionId, root: `section:${stance?.id}`, cookie }
}

const json = async <T>(response: Response): Promise<T> => (await response.json()) as T
