/** The two pages: the product's page of a draft with many fields, and a stock Tiptap editor with the same paragraphs in one. */

import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Editor } from '@tiptap/core'
import type { Page } from 'playwright-core'
import { startServer } from '../harness/server-process.ts'
import type { Storage } from '../harness/storage.ts'

export type Sizes = { recommendations: number; paragraphs: number }
export type Opened = {
  /** Opens the page as the nth person, with the text in it. */
  open: (page: Page, person: number) => Promise<void>
  /** The field that is typed in. */
  field: string
  /** Fills the text once, in the first person's page. */
  fill: (page: Page, sizes: Sizes) => Promise<void>
  close: () => Promise<void>
}

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const words =
  'Rada Programowa wnosi o ogłaszanie naborów w stałych miesiącach, tak aby organizacje mogły planować pracę na cały rok.'

type WithEditor = HTMLElement & { editor: Editor }

/** So many paragraphs in the field, by its own editor. */
const write = (page: Page, selector: string, paragraphs: number): Promise<void> =>
  page.evaluate(
    ({ selector, paragraphs, words }) => {
      const field = document.querySelector(selector) as WithEditor
      const content = Array.from({ length: paragraphs }, (_, n) => ({
        type: 'paragraph',
        content: [{ type: 'text', text: `${n + 1}. ${words}` }],
      }))
      field.editor.commands.setContent({ type: 'doc', content })
    },
    { selector, paragraphs, words },
  )

export async function openOurs(storage: Storage): Promise<Opened> {
  const { url, council, drop } = await storage.seeded()
  const file = here('../servers/ours.ts')
  const server = await startServer({ file, typescript: true, env: { DATABASE_URL: url, PAGES: '1' } })
  const origin = `http://127.0.0.1:${server.port}`
  const [paper] = council.texts
  if (!paper) throw new Error('the council has no paper')
  const field = `[data-root="${paper.root}"]`
  return {
    field,
    async open(page, person) {
      const [name = '', value = ''] = (council.cookies[person] ?? '').split(/=(.*)/s)
      await page.context().addCookies([{ name, value, url: origin }])
      await page.goto(`${origin}/stanowiska/${paper.id}`)
      await page.locator(field).waitFor()
    },
    async fill(page, { recommendations, paragraphs }) {
      for (let n = 0; n < recommendations; n += 1) {
        const { status } = await page.evaluate(
          async (id) =>
            fetch(`/api/positions/${id}/recommendations`, { method: 'POST' }).then(({ status }) => ({
              status,
            })),
          paper.id,
        )
        if (status !== 201) throw new Error(`a recommendation was refused: ${status}`)
      }
      await page.reload()
      await page.locator(field).waitFor()
      await page.waitForFunction(
        (count) => document.querySelectorAll('[data-root^="rec:"]').length >= count,
        recommendations,
      )
      const roots = await page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('[data-root^="rec:"]')].map(
          ({ dataset }) => dataset.root ?? '',
        ),
      )
      const each = Math.floor(paragraphs / (roots.length + 1))
      for (const root of roots) await write(page, `[data-root="${root}"]`, each)
      await write(page, field, paragraphs - each * roots.length)
      await page.locator('[data-save-state]').getByText('Zapisano', { exact: true }).waitFor()
    },
    async close() {
      await server.stop()
      await drop()
    },
  }
}

export async function openPeer(folder: string): Promise<Opened> {
  const server = await startServer({ file: here('../peers/reference.mjs'), typescript: false, env: {} })
  const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript' }
  const pages = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    const file = join(folder, path === '/' ? 'index.html' : path)
    const bytes = await readFile(file).catch(() => null)
    response
      .writeHead(bytes ? 200 : 404, { 'content-type': types[extname(file)] ?? 'text/plain' })
      .end(bytes ?? '')
  })
  await new Promise<void>((resolve) => pages.listen(0, '127.0.0.1', resolve))
  const address = pages.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const field = '.tiptap'
  return {
    field,
    async open(page) {
      await page.goto(`http://127.0.0.1:${port}/?port=${server.port}`)
      await page.locator(field).waitFor()
    },
    fill: (page, { paragraphs }) => write(page, field, paragraphs),
    async close() {
      pages.close()
      await server.stop()
    },
  }
}
