/**
 * Which account runs PostgreSQL, and where its data can then lie. PostgreSQL refuses to run as root, so root lends it the
 * account `postgres` or `nobody`. Such an account cannot walk into a closed home (0700): its data then lies under
 * /var/lib/radopis, and the data folder keeps a note of where, so that the two stay together when the project is moved.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmod, chown, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import type { Log } from '../log.ts'
import { StartFault } from '../start-fault.ts'

export type Account = {
  /** Absent: the account this process runs under. */
  ids: { uid: number; gid: number } | undefined
  /** Absolute; the folder that holds `pg18`. */
  dataDir: string
}

export const major = 18
export const elsewhere = '/var/lib/radopis'
const noteName = 'database-folder.txt'

export async function chooseAccount(wanted: string, log?: Log): Promise<Account> {
  const dataDir = resolve(wanted)
  await makeFolder(dataDir)
  if (process.getuid?.() !== 0) return { ids: undefined, dataDir: (await readNote(dataDir)) ?? dataDir }
  const note = await readNote(dataDir)
  const here = note ?? dataDir
  const ids = (await ownerOf(join(here, `pg${major}`))) ?? (await lentAccount())
  if (canReach(ids, here)) return { ids, dataDir: here }
  return { ids, dataDir: await moveOut(here, log) }
}

/** Gives a folder that root has made to the account. */
export async function give(account: Account, folder: string): Promise<void> {
  if (account.ids) await chown(folder, account.ids.uid, account.ids.gid)
}

/** As root other accounts may pass through it, no more; what is private inside has its own 0700. */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    if (process.getuid?.() !== 0) return
    const { mode } = await stat(folder)
    if ((mode & 0o011) !== 0o011) await chmod(folder, (mode & 0o777) | 0o011)
  } catch (error) {
    throw new StartFault(`the data folder ${folder} cannot be made: ${codeOf(error)}`)
  }
}

async function readNote(dataDir: string): Promise<string | null> {
  const text = await readFile(join(dataDir, noteName), 'utf8').catch(() => '')
  return text.trim() === '' ? null : text.trim()
}

/** A cluster that is there already belongs to somebody; it goes on under that account. */
async function ownerOf(cluster: string): Promise<Account['ids']> {
  const found = await stat(cluster).catch(() => null)
  return found && found.uid !== 0 ? { uid: found.uid, gid: found.gid } : undefined
}

/** initdb looks the account up in the system's list, so it must stand there. */
async function lentAccount(): Promise<{ uid: number; gid: number }> {
  const list = (await readFile('/etc/passwd', 'utf8').catch(() => ''))
    .split('\n')
    .map((line) => line.split(':'))
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = list.find((line) => line[0] === name) ?? []
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) }
  }
  throw new StartFault(
    'PostgreSQL does not run as root, and this system has no account "postgres" or "nobody": start the product as an ' +
      'ordinary user, or set DATABASE_URL to a PostgreSQL server 15 or newer',
  )
}

function canReach(ids: Account['ids'], folder: string): boolean {
  const walk = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...ids, cwd: '/', stdio: 'ignore' })
  return walk.status === 0
}

async function moveOut(dataDir: string, log?: Log): Promise<string> {
  if ((await readdir(dataDir)).some((name) => /^pg\d+$/.test(name)))
    throw new StartFault(
      `the database in ${dataDir} cannot be reached by the account it runs under: let other accounts walk through ` +
        'the folders above it, or move the data folder',
    )
  const hash = createHash('sha256').update(dataDir).digest('hex').slice(0, 10)
  const folder = join(elsewhere, `${basename(dataDir)}-${hash}`)
  await makeFolder(elsewhere)
  await makeFolder(folder)
  await writeFile(join(dataDir, noteName), `${folder}\n`)
  log?.warn(`accounts other than root cannot reach ${dataDir}, so the database lies in ${folder}`)
  return folder
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error)
