/**
 * The server is killed with -9 while two people type: they are told what is not saved, type on, and when it is back everything is
 * saved and nothing lost - also what was written in a tab that was closed meanwhile.
 */
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { type AtBrowser, atBrowser, enterDemoAs } from '../support/browser.ts'
import { openBrowser } from '../support/chromium.ts'
import { freshDatabase, urlOf } from '../support/database.ts'
import { needs } from '../support/needs.ts'
import { freePort, type Running, startProduct, temporaryFolder } from '../support/product-process.ts'
import { fieldOf, openPaper, outboxOf, says, stateOf, type } from '../support/writing-desk.ts'

const first = 'W pięciu powiatach najbliższy ośrodek jest dalej niż 50 km od siedziby starostwa.'

it.skipIf(!needs('chromium', 'a killed server in a browser'))(
  'a server killed while two people type loses nothing of theirs',
  async ({ onTestFinished }) => {
    const database = await freshDatabase()
    onTestFinished(() => database.close())
    const dataDir = await temporaryFolder()
    const port = await freePort()
    const start = async (): Promise<Running> => {
      const env = { DATABASE_URL: urlOf(database.connection) }
      const product = await startProduct({ dataDir, port, env, args: ['--demo'] })
      await product.ready()
      return product
    }
    const product = await start()
    const browser = await openBrowser()
    onTestFinished(() => browser.close())
    const origin = `http://localhost:${port}`
    const [lead, colleague] = [await atBrowser(browser), await atBrowser(browser)]
    await enterDemoAs(lead, origin, 'Tadeusz Modrzew')
    await enterDemoAs(colleague, origin, 'Ewa Kalina')
    const url = await draftOf(lead, origin)
    await openPaper(lead.page, { url })
    await openPaper(colleague.page, { url })
    await says(lead.page, 'Zapisano')

    await type(lead.page, ' Raz')
    await fieldOf(colleague.page).getByText('Raz').waitFor()
    // Killed in the middle of a word.
    const typing = type(lead.page, ' dwa trzy cztery pięć sześć siedem osiem')
    await fieldOf(colleague.page).getByText('Raz dwa').waitFor()
    product.child.kill('SIGKILL')
    await product.ended
    await typing
    await stateOf(lead.page)
      .getByText(/^Brak połączenia – \d+ niezapisan(a|e|ych) zmian(a|y)?$/)
      .waitFor()
    await colleague.page.getByText('Brak połączenia – wszystko zapisane').waitFor()
    await type(colleague.page, ' Koniec.')
    await colleague.page.getByText('Brak połączenia – 8 niezapisanych zmian').waitFor()
    await expect.poll(() => keptWords(colleague.page)).toMatch(/ Koniec\.$/)
    // The colleague gives up and closes the tab.
    const context = colleague.page.context()
    await colleague.page.close()

    await start()
    await says(lead.page, 'Zapisano')
    expect(await textOf(lead.page)).toBe(`${first} Raz dwa trzy cztery pięć sześć siedem osiem`)
    const again = await context.newPage()
    await openPaper(again, { url })
    await again
      .getByText(/^Przywrócono 8 zmian,/)
      .first()
      .waitFor()
    await says(again, 'Zapisano')
    await expect.poll(() => textOf(lead.page)).toContain(' Koniec.')
    await expect.poll(() => textOf(again)).toBe(await textOf(lead.page))
    // As somebody reads it who was not there.
    const other = await atBrowser(browser)
    await enterDemoAs(other, origin, 'Danuta Wierzba')
    await openPaper(other.page, { url })
    expect(await textOf(other.page)).toBe(await textOf(lead.page))
    expect((await textOf(lead.page)).replace(' Koniec.', '')).toBe(
      `${first} Raz dwa trzy cztery pięć sześć siedem osiem`,
    )
    await expect.poll(() => outboxOf(again)).toEqual([])
    await expect.poll(() => outboxOf(lead.page)).toEqual([])
    expect([...lead.errors, ...colleague.errors, ...other.errors].filter(isOurs)).toEqual([])
  },
  180_000,
)

const textOf = async (page: Page): Promise<string> => (await fieldOf(page).textContent()) ?? ''
const keptWords = async (page: Page): Promise<string> =>
  (await outboxOf(page)).flatMap(({ words }) => words).join('')

/** A browser says on its console by itself that nobody answers. */
const isOurs = (error: string): boolean =>
  !/^WebSocket connection to |net::ERR_CONNECTION_REFUSED/.test(error)

/** The demo's open draft. */
async function draftOf({ page }: AtBrowser, origin: string): Promise<string> {
  const id = await page.evaluate(async () => {
    const answer = await fetch('/api/positions')
    const papers = (await answer.json()) as { id: string; state: string }[]
    return papers.find(({ state }) => state === 'draft')?.id
  })
  return `${origin}/stanowiska/${id}`
}
