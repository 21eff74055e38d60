/**
 * Answers to "this is what I have". Writing a long text down takes time; thirty people who come back at once mostly have
 * the same, or nothing. So the last few answers are kept until a word changes (H32).
 */
import * as Y from 'yjs'

export type Answers = {
  /** Throws when the state vector is none. `seq`: the number the text has reached. */
  to: (stateVector: Uint8Array, seq: number) => Uint8Array
  forget: () => void
}

const maxKept = 4

export function createAnswers(doc: Y.Doc): Answers {
  const kept = new Map<string, Uint8Array>()
  let keptFor = -1
  return {
    to(stateVector, seq) {
      if (seq !== keptFor) kept.clear()
      keptFor = seq
      const key = Buffer.from(stateVector).toString('latin1')
      const known = kept.get(key)
      if (known) return known
      const answer = Y.encodeStateAsUpdate(doc, stateVector)
      if (kept.size < maxKept) kept.set(key, answer)
      return answer
    },
    forget: () => kept.clear(),
  }
}
