/**
 * Once per run: the database server of all tests. Where DATABASE_URL names one, it is that one; otherwise the product's own,
 * without fsync, in a temporary folder.
 */
import { rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { TestProject } from 'vitest/node'
import { type Chromium, findChromium } from './chromium.ts'
import type { TestServer } from './database.ts'
import { leftOut, printLeftOut, startList } from './left-out.ts'
import { startTestServer } from './test-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    testServer: TestServer
    leftOutFile: string
    chromium: Chromium | null
  }
}

let end: () => Promise<void> = async () => {}

export async function setup(project: TestProject): Promise<void> {
  const leftOutFile = await startList()
  project.provide('leftOutFile', leftOutFile)
  project.provide('chromium', await findChromium())
  const { server, stop } = await startTestServer({ url: process.env.DATABASE_URL, testing: true })
  project.provide('testServer', server)
  end = async () => {
    await stop()
    // `npm test` prints the list itself, as its very last words.
    if (process.env.LEFT_OUT_FILE) return
    printLeftOut(await leftOut(leftOutFile))
    await rm(dirname(leftOutFile), { recursive: true, force: true })
  }
}

export const teardown = (): Promise<void> => end()
