/** Whatever says console.error in a test has failed, even where everything else went well. */
import { afterAll, afterEach } from 'vitest'

const said: string[] = []

console.error = (...args: unknown[]) => {
  said.push(args.map((arg) => (arg instanceof Error ? (arg.stack ?? arg.message) : String(arg))).join(' '))
}

function fail(): void {
  const lines = said.splice(0)
  if (lines.length > 0) throw new Error(`console.error was called:\n${lines.join('\n')}`)
}

afterEach(fail)
afterAll(fail)
