/**
 * A member who means harm, with several seats at once. Somebody's honest frames are sent in their order, so that the text grows and
 * the wrong ones refer to words that are there; before each, every seat sends it made wrong in another way. A seat that was shown
 * out is replaced at once.
 */
import * as Y from 'yjs'
import { Bare, type Door } from '../rooms/house.ts'
import { type Corpus, mutate, presenceAbuse, record, strikesOut } from './mutations.ts'
import type { Paper } from './paper.ts'
import type { Random } from './random.ts'
import type { Member } from './stage.ts'

export type Attack = {
  paper: Paper
  member: Member
  door: () => Door
  /** Whom they are after. */
  clientId: number
  random: Random
  seats: number
  /** How many of so many wrong frames are still wanted. */
  take: (atMost: number) => number
  /** The server has looked at so many wrong ones; `code` when their sender was shown out. */
  judged: (frames: number, code: number | undefined) => void
}

const framesOfAnHour = 25
const rememberedFrames = 300

export async function attackUntilDone(attack: Attack): Promise<void> {
  const { paper, random, take } = attack
  const seen = new Y.Doc()
  const heard = rememberWhatIsHeard(seen, random)
  const sit = (doc = seen) => new Bare(attack.door(), paper.id, attack.member.cookie, 'ack=1', doc)
  let author = await sit().ready()
  const seats: Bare[] = []
  let corpus: Corpus = { frames: [], clientId: 0 }
  for (let count = take(attack.seats); count > 0; count = take(attack.seats)) {
    for (let n = 0; n < count; n += 1) if (seats[n]?.closed !== null) seats[n] = sit()
    await Promise.all(seats.map((seat) => seat.until(() => seat.sent > 0 || seat.closed !== null)))
    if (corpus.frames.length === 0) corpus = nextHour(attack, seen)
    const good = corpus.frames.shift() ?? new Uint8Array()
    const made = {
      random,
      heard,
      corpus: { ...corpus, frames: [good, ...corpus.frames] },
      aim: { seen, root: paper.root, clientId: attack.clientId },
    }
    const wrong = () => mutate(good, made)
    await Promise.all(seats.slice(0, count).map((seat) => sendWrong(seat, attack, wrong, made)))
    if (author.closed) author = await sit().ready()
    author.update(good)
    await isAnswered(author)
    // The text is not what its author thought: another one begins from what it says.
    if (author.closed) corpus.frames = []
  }
  for (const bare of [author, ...seats]) bare.leave()
}

/** Mostly one; now and then a few in one breath, which the gate tries together. */
async function sendWrong(
  seat: Bare,
  { random, judged }: Attack,
  wrong: () => Uint8Array,
  made: Parameters<typeof presenceAbuse>[0],
): Promise<void> {
  const before = seat.acked
  const breath = random.chance(0.1) ? 3 : 1
  if (random.chance(0.05)) seat.socket.send(presenceAbuse(made))
  for (let n = 0; n < breath; n += 1) seat.update(wrong())
  await isAnswered(seat)
  // Of a breath whose sender was shown out, the server has looked at those it acknowledged and at the one it refused.
  const looked = seat.closed ? Math.max(0, seat.acked - before) + 1 : breath
  judged(Math.min(breath, looked), seat.closed?.code)
}

const isAnswered = (seat: Bare): Promise<void> =>
  seat.until(() => seat.acked === seat.sent || seat.closed !== null)

/** Until the first that strikes out words of the one they are after: whoever may write may do that, and it would be no loss. */
function nextHour({ paper, random, clientId }: Attack, seen: Y.Doc): Corpus {
  for (;;) {
    const corpus = record(seen, paper.roots, random, framesOfAnHour)
    const end = corpus.frames.findIndex((frame) => strikesOut(frame, clientId))
    if (end !== 0) return end < 0 ? corpus : { ...corpus, frames: corpus.frames.slice(0, end) }
  }
}

function rememberWhatIsHeard(seen: Y.Doc, random: Random): Uint8Array[] {
  const heard: Uint8Array[] = []
  seen.on('update', (bytes: Uint8Array) => {
    if (heard.length < rememberedFrames) heard.push(bytes)
    else heard[random.below(rememberedFrames)] = bytes
  })
  return heard
}
