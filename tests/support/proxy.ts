/** A cable that can be pulled: everything between a client and a server goes through here, until the test says otherwise. */
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type NetConnectOpts, type Socket } from 'node:net'

/**
 * `stall`: nothing moves, nobody is told · `delay`: everything comes late · `cut`: connections break, new ones are fine ·
 * `refuse`: connections break and none is taken · `half_close`: the server hears that nothing more comes.
 */
export const faults = ['stall', 'delay', 'cut', 'refuse', 'half_close'] as const
export type Fault = (typeof faults)[number]
type State = Fault | 'pass'

const delayMs = 40

export type Cable = { port: number; set: (state: State) => void; close: () => Promise<void> }

export async function startProxy(target: NetConnectOpts): Promise<Cable> {
  let state: State = 'pass'
  const pairs = new Set<[Socket, Socket]>()
  const server = createServer({ allowHalfOpen: true }, (client) => {
    if (state === 'refuse') {
      client.resetAndDestroy()
      return
    }
    const upstream = connect({ ...target, allowHalfOpen: true })
    const pair: [Socket, Socket] = [client, upstream]
    pairs.add(pair)
    join(client, upstream, () => state)
    join(upstream, client, () => state)
    for (const end of pair)
      end.once('close', () => {
        pairs.delete(pair)
        for (const each of pair) each.destroy()
      })
    if (state === 'stall') for (const end of pair) end.pause()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const cutAll = () => {
    for (const pair of pairs) for (const end of pair) end.destroy()
  }
  return {
    port: (server.address() as AddressInfo).port,
    set(next) {
      state = next
      if (next === 'cut' || next === 'refuse') cutAll()
      if (next === 'half_close') for (const [, upstream] of pairs) upstream.end()
      for (const end of [...pairs].flat()) {
        if (next === 'stall') end.pause()
        else end.resume()
      }
    },
    async close() {
      cutAll()
      server.close()
      await once(server, 'close')
    },
  }
}

/** Where a `postgres://` (its unix socket too) or `redis://` address leads to. */
export function placeOf(url: string): NetConnectOpts {
  const { hostname, port, protocol, searchParams } = new URL(url)
  const folder = searchParams.get('host')
  if (folder) return { path: `${folder}/.s.PGSQL.5432` }
  return { host: hostname, port: Number(port) || (protocol.startsWith('redis') ? 6379 : 5432) }
}

/** The same address with the cable between. */
export function throughProxy(url: string, { port }: Cable): string {
  const through = new URL(url)
  through.searchParams.delete('host')
  through.host = `127.0.0.1:${port}`
  return through.href
}

/** Never holds more than a chunk: whoever sends faster than the other end reads is slowed down, as by a cable. */
function join(from: Socket, to: Socket, stateNow: () => State): void {
  from.on('error', () => from.destroy())
  from.on('data', (chunk) => {
    if (stateNow() === 'delay') {
      from.pause()
      setTimeout(() => {
        to.write(chunk)
        if (stateNow() !== 'stall') from.resume()
      }, delayMs)
    } else if (!to.write(chunk)) {
      from.pause()
      to.once('drain', () => {
        if (stateNow() !== 'stall') from.resume()
      })
    }
  })
  from.on('end', () => to.end())
}
