/** The contract of the door-bell, kept by both that there are; and what only the one over a network can suffer. */
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { createInProcessExchange } from '../../server/platform/bus/in-process.ts'
import { type Bus, createBus } from '../../server/platform/bus.ts'
import { createLog } from '../../server/platform/log.ts'
import { needs } from '../support/needs.ts'
import { until } from '../support/product-process.ts'
import { startRedis, type TestRedis } from '../support/redis.ts'

const log = createLog('silent')

/** Two servers of one installation, each of which hears the other. */
type Street = { connect: () => Promise<Bus> }

function contractOf(street: () => Street): void {
  const two = async () => {
    const buses = [await street().connect(), await street().connect()] as const
    onTestFinished(async () => {
      for (const bus of buses) await bus.close()
    })
    return buses
  }
  const heard = (bus: Bus, bell: string) => {
    const words: string[] = []
    bus.hear(bell, (one) => words.push(one))
    return words
  }

  it('the others hear, in order and word for word; whoever rings does not', async () => {
    const [one, other] = await two()
    const [own, theirs] = [heard(one, 'text'), heard(other, 'text')]
    const words = ['zażółć gęślą jaźń', '', '{"a":"\\u0000"}', 'x'.repeat(100_000)]
    for (const each of words) one.ring({ bell: 'text', words: each })
    other.ring({ bell: 'text', words: 'and back' })
    await until(() => theirs.length === words.length && own.length > 0, 5000)
    expect(theirs).toEqual(words)
    expect(own).toEqual(['and back'])
  })

  it('each bell has its own listeners, several of them', async () => {
    const [one, other] = await two()
    const [text, again, person] = [heard(other, 'text'), heard(other, 'text'), heard(other, 'person')]
    one.ring({ bell: 'nobody', words: 'unheard' })
    one.ring({ bell: 'text', words: 'a' })
    one.ring({ bell: 'person', words: 'b' })
    await until(() => person.length > 0, 5000)
    expect({ text, again, person }).toEqual({ text: ['a'], again: ['a'], person: ['b'] })
  })

  it('after the end nothing is heard, and ringing disturbs nobody', async () => {
    const [one, other] = await two()
    const third = await street().connect()
    const [gone, here] = [heard(other, 'text'), heard(one, 'text')]
    await other.close()
    third.ring({ bell: 'text', words: 'a' })
    await until(() => here.length === 1, 5000)
    other.ring({ bell: 'text', words: 'from beyond' })
    third.ring({ bell: 'text', words: 'b' })
    await until(() => here.length >= 2, 5000)
    expect({ gone, here }).toEqual({ gone: [], here: ['a', 'b'] })
    await third.close()
    await third.close()
  })

  it('says that it would be heard', async () => {
    const [one] = await two()
    expect(await one.check()).toMatchObject({ ok: true })
  })
}

describe('the bell of one process', () => {
  const exchange = createInProcessExchange()
  contractOf(() => ({ connect: async () => exchange.connect() }))
})

describe.skipIf(!needs('redis', 'the door-bell over Redis'))('the bell over Redis', () => {
  let redis: TestRedis
  beforeAll(async () => {
    redis = await startRedis()
  })
  afterAll(() => redis.kill())

  const connect = async () => {
    const bus = createBus(redis.url, log)
    await until(() => isHeard(bus), 5000)
    return bus
  }
  contractOf(() => ({ connect }))

  it('what somebody else writes there is not heard, and breaks nothing', async () => {
    const bus = await connect()
    const words: string[] = []
    bus.hear('text', (one) => words.push(one))
    const stranger = new Redis(redis.url)
    const noRings = ['', 'null', '[]', '{"bell":"text"}', '{"from":1,"bell":"text","words":"x"}', '\u0000']
    for (const text of noRings) await stranger.publish('radopis', text)
    await stranger.publish('radopis', JSON.stringify({ from: 'a', bell: 'text', words: 'y'.repeat(600_000) }))
    await stranger.publish('radopis', JSON.stringify({ from: 'a', bell: 'text', words: 'a ring' }))
    await until(() => words.length > 0, 5000)
    expect(words).toEqual(['a ring'])
    stranger.disconnect()
    await bus.close()
  })

  it('Redis dies: ringing goes into the void, the truth is told, and after its return they hear again', async () => {
    const [one, other] = [await connect(), await connect()]
    const words: string[] = []
    other.hear('text', (each) => words.push(each))
    await redis.kill()
    await until(async () => !(await isHeard(one)), 5000)
    for (let n = 0; n < 5000; n += 1) one.ring({ bell: 'text', words: 'into the void' })
    await redis.start()
    await until(async () => (await isHeard(one)) && (await isHeard(other)), 10_000)
    await until(() => {
      one.ring({ bell: 'text', words: 'back' })
      return words.includes('back')
    }, 5000)
    expect(new Set(words)).toEqual(new Set(['back']))
    await Promise.all([one.close(), other.close()])
  }, 30_000)

  it('there is no Redis at all from the start: nothing fails, and it is said', async () => {
    await redis.kill()
    const bus = createBus(redis.url, log)
    bus.ring({ bell: 'text', words: 'a' })
    await expect(bus.check()).rejects.toThrow()
    await redis.start()
    await until(() => isHeard(bus), 10_000)
    await bus.close()
  }, 30_000)
})

const isHeard = (bus: Bus): Promise<boolean> =>
  bus.check().then(
    ({ ok }) => ok,
    () => false,
  )
