/** The peer's page: one stock Tiptap editor over y-websocket, as its documentation shows it. `?port=` is where its server listens. */
import { Editor } from '@tiptap/core'
import { Collaboration } from '@tiptap/extension-collaboration'
import StarterKit from '@tiptap/starter-kit'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'

const port = new URLSearchParams(location.search).get('port')
const doc = new Y.Doc()
new WebsocketProvider(`ws://127.0.0.1:${port}`, 'paint', doc, { disableBc: true })
new Editor({
  element: document.querySelector('#editor'),
  extensions: [StarterKit.configure({ undoRedo: false }), Collaboration.configure({ document: doc })],
})
