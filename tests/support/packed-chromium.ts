/**
 * The browser that comes from npm, for machines without one: unpacked once into the temporary folder, whole or not at all, with
 * the few libraries and the font a bare system may lack. Its package's own unpacking is shared by all accounts of a machine and
 * can be met half done, and its own arguments run everything in one process, where a second person's window stands still.
 */
import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, createReadStream, createWriteStream, existsSync } from 'node:fs'
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir, userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress } from 'node:zlib'
import type { Chromium } from './chromium.ts'

const version = '147.0.0'

/** Null where it is not installed or does not run. */
export async function packedChromium(): Promise<Chromium | null> {
  const packed = packedFiles()
  if (!packed) return null
  const home = join(tmpdir(), `radopis-chromium-${version}-${userInfo().uid}`)
  if (!existsSync(home)) await unpack(packed, home)
  const path = join(home, 'chromium')
  const fonts: Record<string, string> = existsSync('/etc/fonts/fonts.conf')
    ? {}
    : { FONTCONFIG_FILE: join(home, 'our-fonts.conf') }
  const choices = [fonts, { ...fonts, LD_LIBRARY_PATH: join(home, 'lib') }]
  const env = choices.find((one) => runs(path, one))
  return env ? { path, env } : null
}

function packedFiles(): string | null {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null
  try {
    const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium')
    return join(dirname(entry), '../../bin')
  } catch {
    return null
  }
}

async function unpack(packed: string, home: string): Promise<void> {
  const half = await mkdtemp(`${home}-`)
  try {
    await unpackInto(half, packed, home)
    await rename(half, home)
  } catch (error) {
    await rm(half, { recursive: true, force: true })
    // Another run may have been faster; its copy is as good.
    if (!existsSync(home)) throw error
  }
}

async function unpackInto(half: string, packed: string, home: string): Promise<void> {
  const open = (name: string) => [createReadStream(join(packed, name)), createBrotliDecompress()] as const
  const untar = async (name: string) => {
    const tar = spawn('tar', ['-x', '--no-same-owner', '-C', half], { stdio: ['pipe', 'ignore', 'ignore'] })
    const ended = new Promise((resolve) => tar.on('close', resolve))
    // tar may hang up behind the archive's last block while its padding is still on the way; what it says at the end counts.
    const fed = pipeline(...open(name), tar.stdin).catch((error: unknown) => error)
    const status = await ended
    if (status !== 0) throw new Error(`${name} was not unpacked: tar ended with ${status}, ${await fed}`)
  }
  await pipeline(...open('chromium.br'), createWriteStream(join(half, 'chromium')))
  chmodSync(join(half, 'chromium'), 0o755)
  for (const name of ['swiftshader.tar.br', 'fonts.tar.br', 'al2023.tar.br']) await untar(name)
  await writeFile(join(half, 'our-fonts.conf'), `<fontconfig><dir>${home}/fonts</dir></fontconfig>\n`)
}

const runs = (path: string, env: Record<string, string>): boolean =>
  spawnSync(path, ['--version'], { env: { ...process.env, ...env }, stdio: 'ignore' }).status === 0
