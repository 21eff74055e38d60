/**
 * The bell over Redis 6 or newer, or Valkey: PUBLISH on one connection, SUBSCRIBE on another. While Redis is away rings are dropped,
 * not kept: when it is back everybody has long looked by themselves. A connection that stands still is given up after two seconds
 * and made anew, or rings would pile up behind it.
 */
import { randomUUID } from 'node:crypto'
import { Redis } from 'ioredis'
import { type Bus, maxRingBytes, type Ring } from '../bus.ts'
import type { Log } from '../log.ts'
import { createListeners } from './in-process.ts'

/** Publish and subscribe know no database numbers: everybody on this Redis shares the channel, and ids tell them apart. */
const channel = 'radopis'
const answerWithinMs = 2000
const beatEveryMs = 5000
const maxUnanswered = 1000

export function createRedisBus(url: string, log: Log): Bus {
  const me = randomUUID()
  const listeners = createListeners()
  const publisher = connect(url)
  const subscriber = connect(url)
  let isAway = false
  let isListening = false
  let unanswered = 0

  const away = (error: Error) => {
    if (!isAway)
      log.warn({ err: error }, 'the door-bell is away; this server looks at the database by itself')
    isAway = true
  }
  for (const redis of [publisher, subscriber]) redis.on('error', away)

  subscriber.on('message', (_channel: string, text: string) => {
    const heard = readRing(text)
    if (heard && heard.from !== me) listeners.tell(heard)
  })
  // By ourselves, at every connection: what ioredis would subscribe again it knows only after a first success.
  const subscribe = async () => {
    await subscriber.subscribe(channel)
    isListening = true
  }
  subscriber.on('ready', () => void subscribe().catch(away))
  subscriber.on('close', () => {
    isListening = false
  })
  for (const redis of [publisher, subscriber]) void redis.connect().catch(away)

  async function beat(redis: Redis): Promise<void> {
    if (redis.status === 'ready') await redis.ping().catch(() => redis.disconnect(true))
  }
  async function ask(): Promise<void> {
    await Promise.all([publisher.ping(), subscriber.ping()])
    if (!isListening) throw new Error('not subscribed yet')
    if (isAway) log.warn('the door-bell is back')
    isAway = false
  }
  const timer = setInterval(() => {
    void Promise.all([beat(publisher), beat(subscriber)])
      .then(ask)
      .catch(away)
  }, beatEveryMs)
  timer.unref()

  return {
    ring(ring) {
      if (publisher.status !== 'ready' || unanswered >= maxUnanswered) return
      unanswered += 1
      publisher
        .publish(channel, JSON.stringify({ from: me, ...ring }))
        .catch(away)
        .finally(() => {
          unanswered -= 1
        })
    },
    hear: listeners.add,
    async check() {
      await ask()
      return { ok: true, detail: 'answers' }
    },
    async close() {
      clearInterval(timer)
      listeners.clear()
      publisher.disconnect()
      subscriber.disconnect()
    },
  }
}

function connect(url: string): Redis {
  return new Redis(url, {
    lazyConnect: true,
    enableOfflineQueue: false,
    autoResubscribe: false,
    maxRetriesPerRequest: 0,
    connectTimeout: answerWithinMs,
    commandTimeout: answerWithinMs,
    // 100 ms, 200 ms, ... 3 s, never together with the others.
    retryStrategy: (times) => Math.min(100 * 2 ** Math.min(times, 5), 3000) * (0.5 + Math.random() / 2),
  })
}

/** Anybody on that Redis can write there; what is no ring is not heard. */
function readRing(text: string): (Ring & { from: string }) | null {
  if (text.length > maxRingBytes) return null
  try {
    const { from, bell, words } = JSON.parse(text) as Record<string, unknown>
    const isRing = typeof from === 'string' && typeof bell === 'string' && typeof words === 'string'
    return isRing ? { from, bell, words } : null
  } catch {
    return null
  }
}
