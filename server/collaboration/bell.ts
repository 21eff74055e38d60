/** What servers ring to each other about live texts. Whoever hears it looks at the database, but for presence, which is nowhere else. */
import * as v from 'valibot'
import type { Bus } from '../platform/bus.ts'

const id = v.pipe(v.string(), v.uuid())
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const entry = v.object({
  clientId: count,
  clock: count,
  state: v.nullable(v.record(v.string(), v.unknown())),
})

const shape = v.variant('about', [
  /** The log of this text has reached this number. */
  v.object({ about: v.literal('words'), positionId: id, headSeq: count }),
  v.object({
    about: v.literal('paper'),
    positionId: id,
    event: v.object({ event: v.picklist(['structure_changed', 'state_changed', 'threads_changed']) }),
  }),
  /** This person's right or session changed. */
  v.object({ about: v.literal('person'), personId: id }),
  /** Where those who sit at another server are. */
  v.object({ about: v.literal('presence'), positionId: id, entries: v.array(entry) }),
  /** Somebody has just come to this text at another server. */
  v.object({ about: v.literal('who_is_here'), positionId: id }),
])
export type TextRing = v.InferOutput<typeof shape>

const bell = 'text'

export type Bell = { ring: (ring: TextRing) => void; hear: (listener: (ring: TextRing) => void) => void }

export function createBell(bus: Pick<Bus, 'ring' | 'hear'>): Bell {
  return {
    ring: (ring) => bus.ring({ bell, words: JSON.stringify(ring) }),
    hear(listener) {
      bus.hear(bell, (words) => {
        const read = v.safeParse(v.pipe(v.string(), v.parseJson(), shape), words)
        if (read.success) listener(read.output)
      })
    },
  }
}
