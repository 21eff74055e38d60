/** The reference server of y-websocket on yjs 13, as it comes: in memory, whoever knocks may write. */
import { createServer } from 'node:http'
import { setupWSConnection } from '@y/websocket-server/utils'
import { WebSocketServer } from 'ws'

const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false })
const server = createServer()
server.on('upgrade', (request, socket, head) =>
  sockets.handleUpgrade(request, socket, head, (opened) => setupWSConnection(opened, request)),
)
server.listen(Number(process.env.PORT), '127.0.0.1', () => process.send?.('ready'))
