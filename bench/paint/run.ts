/**
 * From the key to the picture in a real browser: `npm run bench:paint`. Two people, two pages, one text of 25 recommendations and 300
 * paragraphs; one types 200 letters at the pace of a quick typist. Told are the writer's own picture and the colleague's, for the
 * product (a field each, all of the page around them) and for a stock Tiptap editor with the same paragraphs in one field.
 *
 *   --rounds N (3)   --quick: a small text, one round
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Page } from 'playwright-core'
import { build } from 'vite'
import { ensurePages } from '../../server/platform/pages.ts'
import { findChromium } from '../../tests/support/chromium.ts'
import { median, percentile, sleep } from '../harness/numbers.ts'
import { readOptions } from '../harness/options.ts'
import { endAll } from '../harness/server-process.ts'
import { openStorage } from '../harness/storage.ts'
import { installPeers } from '../peers/install.ts'
import { type Opened, openOurs, openPeer, type Sizes } from './contestants.ts'
import { readMeter, startMeter } from './meter.ts'

const say = (line: string): void => void process.stdout.write(`${line}\n`)
const { rounds, quick } = readOptions(process.argv.slice(2))
const sizes: Sizes = quick ? { recommendations: 3, paragraphs: 30 } : { recommendations: 25, paragraphs: 300 }
const letters = quick ? 20 : 200
const everyMs = 90

type Times = { own: number[]; seen: number[] }
type Name = 'ours' | 'peer'

const browser = await findChromium().then((found) => {
  if (!found) throw new Error('there is no Chromium on this machine')
  return found
})
const args = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-background-networking', '--no-first-run']
installPeers(say)
await ensurePages(say)
const folder = await mkdtemp(join(tmpdir(), 'radopis-paint-'))
const storage = await openStorage(process.env, 1)
try {
  const root = fileURLToPath(new URL('page', import.meta.url))
  await build({ root, configFile: false, logLevel: 'error', build: { outDir: folder, emptyOutDir: true } })
  const all: Record<Name, Times[]> = { ours: [], peer: [] }
  for (let round = 0; round < rounds; round += 1)
    for (const name of round % 2 === 0 ? (['ours', 'peer'] as const) : (['peer', 'ours'] as const)) {
      const opened = name === 'ours' ? await openOurs(storage) : await openPeer(folder)
      try {
        const times = await play(opened)
        all[name].push(times)
        say(`round ${round + 1}, ${name}: own ${told(times.own)}, colleague's ${told(times.seen)}`)
      } finally {
        await opened.close()
      }
    }
  say(`\n${tableOf(all)}`)
} finally {
  await endAll()
  await storage.close()
  await rm(folder, { recursive: true, force: true })
}

/** Two people, each in a browser of their own, as on two desks. */
async function play({ open, fill, field }: Opened): Promise<Times> {
  const browsers = await Promise.all([0, 1].map(() => launch()))
  try {
    const [writer, colleague] = await Promise.all(browsers.map((one) => one.newPage()))
    if (!writer || !colleague) throw new Error('two pages')
    await open(writer, 0)
    await fill(writer, sizes)
    await open(colleague, 1)
    await colleague.waitForFunction(
      (wanted) => document.querySelectorAll('.ProseMirror p').length >= wanted,
      sizes.paragraphs,
    )
    await sleep(2_000)
    await writer.locator(field).locator('p').nth(2).click()
    await startMeter(writer, field)
    await startMeter(colleague, field)
    for (let n = 0; n < letters; n += 1) {
      await writer.keyboard.press('x')
      await sleep(everyMs)
    }
    await colleague.waitForFunction((wanted) => window.paintMeter.seen.length >= wanted, letters)
    return await timesOf(writer, colleague)
  } finally {
    for (const one of browsers) await one.close()
  }
}

function launch() {
  return chromium.launch({
    executablePath: browser.path,
    env: { ...(process.env as Record<string, string>), ...browser.env },
    args,
  })
}

async function timesOf(writer: Page, colleague: Page): Promise<Times> {
  const { keys, own } = await readMeter(writer)
  const { seen } = await readMeter(colleague)
  return { own, seen: keys.map((pressed, n) => (seen[n] ?? Number.NaN) - pressed) }
}

function told(values: number[]): string {
  return `${percentile(values, 0.5).toFixed(1)} / ${percentile(values, 0.95).toFixed(1)} ms`
}

function tableOf(all: Record<Name, Times[]>): string {
  const of = (name: Name, what: keyof Times, share: number) =>
    median(all[name].map((times) => percentile(times[what], share)))
  const row = (title: string, what: keyof Times, share: number) => {
    const [ours, peer] = [of('ours', what, share), of('peer', what, share)]
    return `| ${title} | ${ours.toFixed(1)} | ${peer.toFixed(1)} | ${(ours / peer).toFixed(2)} |`
  }
  return [
    `${sizes.recommendations} recommendations, ${sizes.paragraphs} paragraphs, ${letters} letters, medians of ${rounds} rounds, ms:`,
    '',
    '| from the key to … | ours | stock Tiptap, one field | ratio |',
    '|---|---|---|---|',
    row("the writer's picture, p50", 'own', 0.5),
    row("the writer's picture, p95", 'own', 0.95),
    row("the colleague's picture, p50", 'seen', 0.5),
    row("the colleague's picture, p95", 'seen', 0.95),
  ].join('\n')
}
