/**
 * The first start: initdb works in a folder of its own beside the place, and one rename puts the finished cluster there.
 * Killed half-way (7 of 20 plain initdb runs left something that never starts), the next start begins anew.
 */
import { spawn } from 'node:child_process'
import { chmod, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { StartFault } from '../start-fault.ts'
import { type Account, give, major } from './account.ts'
import type { Binaries } from './binaries.ts'
import { plainEnvironment } from './watchdog.ts'

/** With lc_ctype C, pg_trgm drops Polish letters: the first of these that the system has. */
const letterLocales = ['C.UTF-8', 'en_US.UTF-8', 'pl_PL.UTF-8', 'UTF-8']

type Making = { binaries: Binaries; account: Account; user: string; testing: boolean }

/** The folder of the cluster, made if it is not there. */
export async function makeCluster(making: Making): Promise<string> {
  const { account } = making
  const place = join(account.dataDir, `pg${major}`)
  if (await isCluster(place)) return place
  await removeHalves(account.dataDir)
  const half = join(account.dataDir, `pg${major}.tmp${process.pid}`)
  await makeFolder(account, half)
  await initdb(making, half)
  await putInPlace(half, place)
  return place
}

const isCluster = async (folder: string): Promise<boolean> => {
  const found = await stat(join(folder, 'PG_VERSION')).catch((error) => {
    // EACCES: it is there, and PostgreSQL itself will say whose it is.
    if (error.code === 'EACCES') return true
    return null
  })
  return found !== null
}

async function makeFolder(account: Account, folder: string): Promise<void> {
  try {
    await mkdir(folder, { mode: 0o700 })
    await chmod(folder, 0o700)
    await give(account, folder)
  } catch (error) {
    throw new StartFault(`the data folder ${account.dataDir} cannot be written: ${messageOf(error)}`)
  }
}

/** What starts that died have left; a start that is alive keeps its own. */
async function removeHalves(dataDir: string): Promise<void> {
  for (const name of await readdir(dataDir)) {
    const pid = /^pg\d+\.tmp(\d+)$/.exec(name)?.[1]
    if (pid && !isAlive(Number(pid))) await rm(join(dataDir, name), { recursive: true, force: true })
  }
}

function isAlive(pid: number): boolean {
  if (pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

async function initdb(making: Making, folder: string): Promise<void> {
  let said = ''
  for (const letters of letterLocales) {
    const run = await runInitdb(making, folder, letters)
    if (run.code === 0) return
    said = run.said
  }
  await rm(folder, { recursive: true, force: true })
  throw new StartFault(`the database could not be made in ${making.account.dataDir}: ${lastLine(said)}`)
}

function runInitdb(
  { binaries, account, user, testing }: Making,
  folder: string,
  letters: string,
): Promise<{ code: number | null; said: string }> {
  const args = [
    ...['-D', folder, '-U', user, '--encoding=UTF8', '--auth-local=trust', '--auth-host=reject'],
    ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', `--lc-ctype=${letters}`],
    ...(testing ? ['--no-sync'] : []),
  ]
  return new Promise((resolve, reject) => {
    const child = spawn(binaries.initdb, args, {
      ...account.ids,
      cwd: '/',
      env: plainEnvironment,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let said = ''
    child.stderr.on('data', (chunk) => {
      said += chunk
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, said }))
  })
}

async function putInPlace(half: string, place: string): Promise<void> {
  try {
    await rename(half, place)
    await syncFolder(join(place, '..'))
  } catch (error) {
    await rm(half, { recursive: true, force: true })
    // Two first starts at once: one rename wins, and its cluster is as good.
    if (await isCluster(place)) return
    throw new StartFault(`${place} is in the way: it is not a database (${messageOf(error)})`)
  }
}

/** A rename survives a power cut only when its folder is on the disk too. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
const lastLine = (text: string): string => text.trim().split('\n').at(-1) ?? ''
