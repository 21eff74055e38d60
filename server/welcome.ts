/** What the person at the terminal should know once it runs: the token of the first run, the demo, where letters go. */
import { councilExists } from './council/queries.ts'
import type { Parts } from './parts.ts'

export async function whatToDoFirst({ config, database, mail, setupToken }: Parts): Promise<string[]> {
  const lines: string[] = []
  if (config.demo)
    lines.push('This is the demo: people and texts are invented, and anybody may sign in as anybody.')
  if (!(await councilExists(database.sql)))
    lines.push(
      `There is no council yet. Found it in the browser with this one-time token: ${setupToken.text}`,
    )
  if (mail.mode === 'file')
    lines.push(`Without SMTP_URL letters become .eml files in ${config.dataDir}/mail.`)
  return lines
}
