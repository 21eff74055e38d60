/**
 * Many who ask the same question in the same moment - three hundred browsers that come back after the network was away - are one
 * question to the database: whoever asks while one is under way joins the next. Alone, nobody waits.
 */

/** `ask` answers for as many keys as it can; the answer was read after the key was asked for. Rejects when `ask` does. */
export function together<T>(ask: (keys: string[]) => Promise<Map<string, T>>) {
  let waiting = new Map<string, PromiseWithResolvers<T | null>>()
  let isUnderWay = false

  async function askAll(): Promise<void> {
    while (waiting.size > 0) {
      const now = waiting
      waiting = new Map()
      try {
        const found = await ask([...now.keys()])
        for (const [key, { resolve }] of now) resolve(found.get(key) ?? null)
      } catch (error) {
        for (const { reject } of now.values()) reject(error)
      }
    }
    isUnderWay = false
  }

  return (key: string): Promise<T | null> => {
    const answer = waiting.get(key) ?? withResolvers<T | null>()
    waiting.set(key, answer)
    if (!isUnderWay) {
      isUnderWay = true
      // After this turn, so that those who come together go together.
      setImmediate(() => void askAll())
    }
    return answer.promise
  }
}

type PromiseWithResolvers<T> = {
  promise: Promise<T>
  resolve: (value: T) => void
  reject: (error: unknown) => void
}

/** Promise.withResolvers is younger than Node 20. */
function withResolvers<T>(): PromiseWithResolvers<T> {
  let resolve: (value: T) => void = () => {}
  let reject: (error: unknown) => void = () => {}
  const promise = new Promise<T>((yes, no) => {
    resolve = yes
    reject = no
  })
  return { promise, resolve, reject }
}
