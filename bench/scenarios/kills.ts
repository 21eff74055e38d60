/**
 * Somebody types a word; in the moment in which a colleague sees it the server is killed (-9, all processes of a pair). It is started
 * again on what it has stored: is the word there? A word that one person has read and nobody has any more is the worst a live text
 * can do.
 */

import * as Y from 'yjs'
import type { Running } from '../contestants/contestant.ts'
import { Client } from '../harness/client.ts'
import { findMarks, markOf } from '../harness/marks.ts'
import { prepareText, sitToWrite } from '../harness/writing.ts'
import type { Scenario } from './scenario.ts'

export const kills: Scenario = {
  name: 'kills',
  rows: [
    {
      key: 'kills-lost',
      title: 'edits lost when killed right after a colleague saw them',
      unit: 'edits',
      plainNumber: true,
      goal: { atMost: 0, of: 'itself' },
    },
    { key: 'kills-trials', title: '… of so many trials', unit: 'trials', plainNumber: true },
  ],
  once: true,
  async play(stage, { trials }) {
    let lost = 0
    let server = await stage.start()
    for (let n = 0; n < trials; n += 1) {
      await typeAndKill(server, n)
      server = await stage.start()
      if (!(await isThere(server, n))) lost += 1
    }
    await server.stop()
    return { 'kills-lost': lost, 'kills-trials': trials }
  },
}

async function typeAndKill(server: Running, trial: number): Promise<void> {
  await prepareText(server.address(trial, 0))
  const colleague = new Client(server.address(trial, 1))
  await colleague.answered
  const writer = await sitToWrite(server.address(trial, 0))
  await new Promise<void>((resolve) => {
    colleague.onWords = (frame) =>
      findMarks(frame, (n) => {
        if (n === trial) void server.kill().then(resolve)
      })
    writer.type(markOf(trial))
  })
}

async function isThere(server: Running, trial: number): Promise<boolean> {
  const reader = new Client(server.address(trial, 2), { doc: new Y.Doc() })
  await reader.answered
  const words = reader.doc?.getXmlFragment(reader.address.root).toString() ?? ''
  await reader.leave()
  return words.includes(markOf(trial))
}
