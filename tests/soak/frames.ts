/**
 * Members who may write send frames made wrong from many seats (`hostile.ts`), beside an honest typist. Each is refused or taken as what it
 * says; the honest typist is never shown out, every word of theirs arrives and is stored, nobody writes under their clientID,
 * nothing is pending, the text is text of our schema, and the log, both servers and the typist's browser say the same.
 */
import * as Y from 'yjs'
import { Bare, type Door } from '../rooms/house.ts'
import type { ServerProcess } from '../support/server-process.ts'
import type { Options } from './chapters.ts'
import { addLosses, type Figures, noFigures } from './figures.ts'
import { attackUntilDone } from './hostile.ts'
import { openInside } from './inside.ts'
import type { Paper } from './paper.ts'
import { pause, seeded } from './random.ts'
import { differences, faults, rebuilt } from './same.ts'
import { type Ground, type Member, onStage, type Stage } from './stage.ts'
import { Writer, writtenBy } from './writer.ts'

const settlesWithinMs = 10_000
const framesPerPaper = 1500
/** So many go through real sockets; opening those takes most of a frame's time, so the others sit inside (`inside.ts`). */
const framesBySocket = 500
const sideBySide = 4
const seatsEach = 12
/** Most of a frame's time is waiting for the database. */
const papersAtOnce = 8

export function framesChapter(
  ground: Ground,
  { trials, seed, isTimeUp, figures = noFigures() }: Options,
): Promise<Figures> {
  return onStage(ground, async (stage) => {
    const began = Date.now()
    const servers = await Promise.all([stage.server(), stage.server()])
    const hostiles = await Promise.all(Array.from({ length: sideBySide }, () => stage.member()))
    const shownOut = new Map<number, number>()
    const all = { stage, servers, hostiles, figures, shownOut, isTimeUp }
    const bySocket = Math.min(framesBySocket, Math.ceil(trials / 2))
    await onePaper({ ...all, wanted: bySocket, seed, isInside: false })
    const papers = Math.ceil((trials - bySocket) / framesPerPaper)
    const wanted = Math.ceil((trials - bySocket) / Math.max(papers, 1))
    let next = 1
    const oneAfterTheOther = async () => {
      while (next <= papers && !isTimeUp()) {
        next += 1
        await onePaper({ ...all, wanted, seed: seed + next, isInside: true })
      }
    }
    await Promise.all(Array.from({ length: papersAtOnce }, oneAfterTheOther))
    figures.diverged.push(...servers.flatMap((server) => server.complaints()))
    const perSecond = Math.round((figures.trials * 1000) / (Date.now() - began))
    const codes = [...shownOut].sort().map(([code, times]) => `${code} ${times} times`)
    figures.notes.push(`${perSecond} wrong frames/s`, `shown out with ${codes.join(', ')}`)
    return figures
  })
}

type OnPaper = {
  stage: Stage
  servers: ServerProcess[]
  hostiles: Member[]
  figures: Figures
  shownOut: Map<number, number>
  isTimeUp: () => boolean
  wanted: number
  seed: number
  /** Without a network. */
  isInside: boolean
}

async function onePaper(all: OnPaper): Promise<void> {
  const { stage, servers, hostiles, figures, shownOut, wanted, seed, isTimeUp } = all
  const [server, other] = servers
  if (!server || !other) throw new Error('two servers are needed')
  const paper = await stage.paper(server)
  const inside = all.isInside ? await openInside(stage.database, paper.id) : null
  const doorFor = (member: Member): Door => (inside ? { socket: inside.sit(member) } : server)
  const honest = new Writer(paper, stage.lead.cookie, 'h-')
  await honest.connect(doorFor(stage.lead))
  honest.typeWord()
  const colleague = await new Bare(other, paper.id, stage.lead.cookie).ready()
  let left = wanted
  const attackers = hostiles.map((member, n) =>
    attackUntilDone({
      ...{ paper, member, clientId: honest.doc.clientID, random: seeded(seed * 100 + n), seats: seatsEach },
      door: () => doorFor(member),
      take(atMost) {
        const taken = isTimeUp() ? 0 : Math.min(atMost, left)
        left -= taken
        return taken
      },
      judged(frames, code) {
        figures.trials += frames
        if (code) shownOut.set(code, (shownOut.get(code) ?? 0) + 1)
      },
    }),
  )
  let isOver = false
  const typing = typeUntil(honest, () => isOver)
  await Promise.all(attackers)
  isOver = true
  await typing
  await judge({ ...all, servers: inside ? [] : [server] }, paper, honest, colleague)
  figures.diverged.push(...(inside?.complaints ?? []))
  honest.disconnect()
  await inside?.close()
  colleague.leave()
}

async function typeUntil(honest: Writer, isOver: () => boolean): Promise<void> {
  for (let n = 0; !isOver() && honest.isConnected; n += 1) {
    honest.typeWord()
    if (n % 7 === 6) honest.strikeWord()
    await pause(50)
  }
}

/** After the last frame: waits until all is quiet, and holds everything against everything. */
async function judge(
  { stage, servers, figures, seed }: OnPaper,
  paper: Paper,
  honest: Writer,
  colleague: Bare,
) {
  const giveUpAt = Date.now() + settlesWithinMs
  for (;;) {
    const { fromLog, fromCheckpoint } = await rebuilt(stage.database, paper.id)
    const readers = await Promise.all(
      servers.map((server) => new Bare(server, paper.id, stage.lead.cookie).ready()),
    )
    for (const reader of readers) reader.leave()
    const wrong = [
      ...(honest.isSettled ? [] : [`the honest typist waits (${honest.bare?.closed?.reason})`]),
      ...(colleague.closed ? [`the colleague was shown out (${colleague.closed.reason})`] : []),
      ...differences([
        ['the log', fromLog],
        ['the checkpoint and its tail', fromCheckpoint],
        ...readers.map(({ doc }): [string, Y.Doc] => ['this server', doc]),
        ['the other server', colleague.doc],
        ['the honest typist', honest.doc],
      ]),
      ...faults(fromLog),
    ]
    if (wrong.length > 0 && Date.now() < giveUpAt) {
      await pause(300)
      continue
    }
    figures.diverged.push(...wrong.map((what) => `seed ${seed}: ${what}`))
    addLosses(figures, honest.compare(writtenBy(honest.doc.clientID, fromLog, paper.root)))
    figures.savedWords += honest.savedWords
    figures.phantom.push(...(await forgeries(stage, paper.id)))
    return
  }
}

/** Rows that bring words under a clientID which is another's. */
async function forgeries({ database }: Stage, positionId: string): Promise<string[]> {
  const rows = await database.sql<{ bytes: Buffer; personId: string | null; seq: number }[]>`
    select bytes, person_id as "personId", seq from text_update where position_id = ${positionId} order by seq`
  const owners = new Map<number, string | null>()
  return rows.flatMap(({ bytes, personId, seq }) =>
    Y.decodeUpdate(bytes).structs.flatMap(({ id }) => {
      const owner = owners.get(id.client)
      if (owner === undefined) owners.set(id.client, personId)
      return owner === undefined || owner === personId ? [] : [`row ${seq} writes as ${id.client}`]
    }),
  )
}
