/** The one port: HTTP of the app and sockets. In development the pages come from Vite on the same origin, with hot reload. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { getRequestListener } from '@hono/node-server'
import { StartFault } from './start-fault.ts'

type Answering = { fetch: (request: Request, env: never) => Response | Promise<Response> }
type Doors = { app: Answering; port: number; dev: boolean; attachSockets: (server: Server) => void }
export type Listening = { close: () => Promise<void> }

/** What the app answers itself in development; every other address is a page. */
const ours = /^\/(api|rejestr|health|ready)(\/|\?|$)/
const lastAnswersMs = 5000

export async function listen({ app, port, dev, attachSockets }: Doors): Promise<Listening> {
  // hono and its node server name the same request environment differently; app.ts reads nothing of it.
  const answer = getRequestListener(app.fetch as Parameters<typeof getRequestListener>[0])
  const server = createServer()
  const pages = dev ? await startVite(server) : null
  server.on('request', (request, response) => {
    if (pages && !ours.test(request.url ?? '')) pages.middlewares(request, response)
    else void answer(request, response)
  })
  attachSockets(server)
  if (!dev) server.on('upgrade', turnAwayStrangers)
  await opened(server, port)
  return {
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeIdleConnections()
      const timer = setTimeout(() => server.closeAllConnections(), lastAnswersMs)
      await pages?.close()
      await closed
      clearTimeout(timer)
    },
  }
}

/** Rooms answer at /collaboration. Any other upgrade would hang: nobody speaks to it. */
function turnAwayStrangers({ url = '' }: IncomingMessage, socket: Duplex): void {
  // After an upgrade Node listens no more: a stranger who hangs up would end the whole process.
  socket.on('error', () => socket.destroy())
  if (!url.startsWith('/collaboration'))
    socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
}

function opened(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(new StartFault(inWords(error, port))))
    server.listen(port, resolve)
  })
}

function inWords({ code, message }: NodeJS.ErrnoException, port: number): string {
  if (code === 'EADDRINUSE')
    return `port ${port} is in use by another program: stop that one, or set PORT to another number`
  if (code === 'EACCES') return `this account may not listen on port ${port}: set PORT to a number above 1023`
  return `port ${port} cannot be opened: ${message}`
}

type Vite = {
  middlewares: (request: IncomingMessage, response: ServerResponse) => void
  close: () => Promise<void>
}

async function startVite(server: Server): Promise<Vite> {
  const { createServer: createVite } = await import('vite')
  return createVite({ appType: 'spa', server: { middlewareMode: true, hmr: { server } } })
}
