/**
 * The floor: sockets and nothing else. Every frame goes to the others of the room as it is; updates are kept in a list, and whoever
 * asks gets the list and an empty answer behind it. Whoever arrives is asked what they have, and that goes on as an update.
 */
import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'

const rooms = new Map()
const [sync, question, answerStep, update] = [0, 0, 1, 2]
const emptyQuestion = Uint8Array.of(0, 0, 1, 0)
const emptyAnswer = Uint8Array.of(0, 1, 2, 0, 0)

const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false })
const server = createServer()
server.on('upgrade', (request, socket, head) =>
  sockets.handleUpgrade(request, socket, head, (opened) => sit(opened, request.url)),
)
server.listen(Number(process.env.PORT), '127.0.0.1', () => process.send?.('ready'))

function sit(socket, name) {
  const room = rooms.get(name) ?? { seats: new Set(), kept: [] }
  rooms.set(name, room)
  room.seats.add(socket)
  socket.on('close', () => room.seats.delete(socket))
  socket.send(emptyQuestion)
  socket.on('message', (data) => {
    if (data[0] === sync && data[1] === question) return answer(socket, room)
    if (data[0] === sync && data[1] === answerStep) {
      if (data.length <= emptyAnswer.length) return
      data[1] = update
    }
    if (data[0] === sync) room.kept.push(data)
    for (const seat of room.seats) if (seat !== socket) seat.send(data)
  })
}

function answer(socket, room) {
  for (const frame of room.kept) socket.send(frame)
  socket.send(emptyAnswer)
}
