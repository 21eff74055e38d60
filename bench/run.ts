/**
 * The live text beside its peers: `npm run bench`.
 *   1. the peers' packages are installed where they are missing, storage is opened and seeded
 *   2. rounds: every contestant plays every scenario (rounds.ts)
 *   3. the table of medians is printed and, after a whole run without a failure, kept in README.md
 *   4. what was made is removed again, also after Ctrl-C: own processes, own databases, own folders
 *
 *   --rounds N   --only fan-out,kills   --contestants ours,hocuspocus,relay   --trace history.json.gz   --quick   --long
 */
import { cpus } from 'node:os'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { contestants as all } from './contestants/all.ts'
import { chosen, readOptions } from './harness/options.ts'
import { endAll } from './harness/server-process.ts'
import { openStorage } from './harness/storage.ts'
import { openTrace } from './harness/trace.ts'
import { installPeers, versionsOfPeers } from './peers/install.ts'
import { keepInReadme } from './readme.ts'
import { playRounds } from './rounds.ts'
import { scenarios as allScenarios } from './scenarios/all.ts'
import { tableOf } from './table.ts'

const texts = 210
const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

setFlagsFromString('--expose-gc')
globalThis.gc = runInNewContext('gc')
const options = readOptions(process.argv.slice(2))
const scenarios = chosen(allScenarios, options.only)
const contestants = chosen(all, options.contestants)
installPeers(say)
const storage = await openStorage(process.env, texts)
let ending: Promise<void> | null = null
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => void leave().finally(() => process.exit(130)))
process.on('unhandledRejection', (error) => {
  if (ending) return
  say(`the bench itself failed: ${error}`)
  void leave().finally(() => process.exit(1))
})
// Whoever pipes us into `head` wants no more of our words, but everything removed all the same.
process.stdout.on('error', () => {})
try {
  await measure()
} finally {
  await leave()
}

async function measure(): Promise<void> {
  const { rounds, quick, long } = options
  const trace = openTrace(options.trace, { quick })
  const sizes = { quick, trials: quick ? 2 : long ? 200 : 20, trace }
  const begin = new Date()
  const isOver = () => ending !== null
  const play = { scenarios, contestants, rounds, storage, sizes, say, isOver }
  const { results, failures } = await playRounds(play)
  if (isOver()) return
  const minutes = Math.round((Date.now() - begin.getTime()) / 60_000)
  const figures = [await conditions(begin, minutes), tableOf(scenarios, contestants, results)].join('\n\n')
  say(`\n${figures}`)
  const isWhole = !quick && !options.only && !options.contestants && rounds >= 3
  if (failures > 0) process.exitCode = 1
  else if (isWhole) await keepInReadme(figures)
}

async function conditions(begin: Date, minutes: number): Promise<string> {
  const [cpu] = cpus()
  const { questionMs, commitMs } = await storage.costs()
  const words = process.argv.slice(2).map(withoutPath)
  const command = ['npm run bench', ...(words.length > 0 ? ['--'] : []), ...words].join(' ')
  return [
    `${begin.toISOString().slice(0, 10)}, ${cpus().length} cores (${cpu?.model ?? 'unknown'}), Node ${process.versions.node},`,
    `PostgreSQL ${storage.serverVersion}, Redis ${storage.redisUrl ? 'there' : 'away'}; ${await versionsOfPeers()}.`,
    `A question to this PostgreSQL takes ${questionMs.toFixed(2)} ms, a row that is committed ${commitMs.toFixed(2)} ms.`,
    `Medians of ${options.rounds} rounds, ${minutes} min: \`${command}\``,
  ].join('\n')
}

/** Where somebody keeps their history is nobody's business. */
function withoutPath(argument: string): string {
  return argument.includes('/') ? argument.slice(argument.lastIndexOf('/') + 1) : argument
}

/** Once, whoever asks for it. */
function leave(): Promise<void> {
  ending ??= endAll().then(storage.close)
  return ending
}
