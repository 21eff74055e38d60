/** Many who ask in the same moment are one question. */
import { expect, it } from 'vitest'
import { together } from '../../server/platform/together.ts'

/** Answers when told to, and keeps what it was asked. */
function slow() {
  const asked: string[][] = []
  const answers: (() => void)[] = []
  const ask = together(async (keys: string[]) => {
    asked.push(keys)
    await new Promise<void>((resolve) => answers.push(resolve))
    if (keys.includes('broken')) throw new Error('no answer')
    return new Map(keys.filter((key) => key !== 'unknown').map((key) => [key, `${key}!`]))
  })
  const turn = () => new Promise((resolve) => setImmediate(resolve))
  return { ask, asked, turn, answer: () => answers.shift()?.() }
}

it('who comes alone is asked at once; who comes meanwhile goes with the next, each key once', async () => {
  const { ask, asked, turn, answer } = slow()
  const first = ask('a')
  await turn()
  expect(asked).toEqual([['a']])
  const later = [ask('b'), ask('c'), ask('b'), ask('unknown'), ask('a')]
  await turn()
  expect(asked).toHaveLength(1)
  answer()
  expect(await first).toBe('a!')
  await turn()
  expect(asked[1]).toEqual(['b', 'c', 'unknown', 'a'])
  answer()
  expect(await Promise.all(later)).toEqual(['b!', 'c!', 'b!', null, 'a!'])
})

it('what fails, fails for those who asked it, and for nobody after them', async () => {
  const { ask, turn, answer } = slow()
  const failing = [ask('broken'), ask('a')].map((each) => expect(each).rejects.toThrow('no answer'))
  await turn()
  const next = ask('b')
  answer()
  await Promise.all(failing)
  await turn()
  answer()
  expect(await next).toBe('b!')
})
