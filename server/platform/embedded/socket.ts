/**
 * Where the unix socket lies: beside the data, or, as a socket's path may have about 100 bytes only, in the system's temporary
 * folder. The folder is 0700 of the database account, and that is the whole protection: nobody else can connect.
 */
import { createHash } from 'node:crypto'
import { chmod, lstat, mkdir, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Account, give } from './account.ts'

const longestPath = 80

export async function makeSocketFolder(account: Account): Promise<string> {
  const beside = join(account.dataDir, 'socket')
  if (Buffer.byteLength(beside) <= longestPath && !/[",']/.test(beside)) return own(account, beside)
  const hash = createHash('sha256').update(account.dataDir).digest('hex').slice(0, 12)
  const short = join(tmpdir(), `radopis-${hash}`)
  if (await isOursOrFree(account, short)) return own(account, short)
  // Somebody else put a folder there first: one nobody can guess.
  return own(account, await mkdtemp(join(tmpdir(), 'radopis-')))
}

async function own(account: Account, folder: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await chmod(folder, 0o700)
  await give(account, folder)
  return folder
}

async function isOursOrFree(account: Account, folder: string): Promise<boolean> {
  const found = await lstat(folder).catch(() => null)
  if (!found) return true
  return found.isDirectory() && found.uid === (account.ids?.uid ?? process.getuid?.())
}
