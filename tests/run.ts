/**
 * `npm test`: types, style, pages, then every test; at the very end what this machine could not test, and the count.
 * `npm test -- tests/http tests/rooms` runs only those tests. Under REQUIRE_ALL=1 leaving anything out is a failure.
 */
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { ensurePages } from '../server/platform/pages.ts'
import { leftOut, printLeftOut } from './support/left-out.ts'

type Counts = { numPassedTests: number; numFailedTests: number; numPendingTests: number; success: boolean }

const only = process.argv.slice(2)
const requireAll = process.env.REQUIRE_ALL === '1'
const folder = await mkdtemp(join(tmpdir(), 'radopis-run-'))
const listFile = join(folder, 'left-out')
const countsFile = join(folder, 'counts.json')
try {
  process.exitCode = (await runAll()) ? 0 : 1
} finally {
  await rm(folder, { recursive: true, force: true })
}

async function runAll(): Promise<boolean> {
  const checked = only.length > 0 || (await check())
  await ensurePages((line) => console.log(line))
  const ended = await run('vitest/vitest.mjs', [
    ...['run', '--reporter=default', '--reporter=json', `--outputFile.json=${countsFile}`],
    ...only,
  ])
  const counts = await readCounts()
  const missing = await leftOut(listFile)
  return tell({ checked, ended: ended === 0, counts, missing })
}

/** Both are run even if the first one fails: one look shows everything. */
async function check(): Promise<boolean> {
  const types = await run('typescript/bin/tsc', ['--noEmit'])
  const style = await run('@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.'])
  console.log(`types: ${types === 0 ? 'good' : 'BAD'}, style: ${style === 0 ? 'good' : 'BAD'}`)
  return types === 0 && style === 0
}

function tell(result: { checked: boolean; ended: boolean; counts: Counts; missing: string[] }): boolean {
  const { checked, ended, counts, missing } = result
  printLeftOut(missing)
  const skipped = counts.numPendingTests
  if (skipped > 0) console.log(`\n${skipped} tests were skipped.`)
  const complete = !requireAll || (missing.length === 0 && skipped === 0)
  if (!complete) console.log('REQUIRE_ALL=1: nothing may be left out, so this run has failed.')
  if (!checked) console.log('Types or style are not in order (see the top), so this run has failed.')
  if (!ended && counts.numFailedTests === 0) console.log('The run itself has failed (see above).')
  console.log(`\n${counts.numPassedTests} passed, ${counts.numFailedTests} failed`)
  return checked && ended && complete && counts.success && counts.numPassedTests > 0
}

async function readCounts(): Promise<Counts> {
  const none = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, success: false }
  const text = await readFile(countsFile, 'utf8').catch(() => '')
  return text === '' ? none : (JSON.parse(text) as Counts)
}

/** A program of node_modules by the path inside its package; its words go straight to the terminal. */
function run(program: string, args: string[]): Promise<number | null> {
  const parts = program.split('/')
  const name = parts.splice(0, program.startsWith('@') ? 2 : 1).join('/')
  const home = dirname(createRequire(import.meta.url).resolve(`${name}/package.json`))
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(home, ...parts), ...args], {
      stdio: 'inherit',
      env: { ...process.env, LEFT_OUT_FILE: listFile },
    })
    child.on('error', reject)
    child.on('close', resolve)
  })
}
