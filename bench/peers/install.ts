/** The peers' packages, exactly as locked, fetched when they are not there yet. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('.', import.meta.url))

export function installPeers(say: (line: string) => void): void {
  if (existsSync(`${folder}/node_modules/.package-lock.json`)) return
  say('installing the peers (once)')
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (status !== 0) throw new Error('the packages of the peers could not be installed')
}

export async function versionsOfPeers(): Promise<string> {
  const { dependencies } = JSON.parse(await readFile(`${folder}/package.json`, 'utf8')) as {
    dependencies: Record<string, string>
  }
  return Object.entries(dependencies)
    .map(([name, version]) => `${name} ${version}`)
    .join(', ')
}
