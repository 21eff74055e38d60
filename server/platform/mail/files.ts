/**
 * Letters as .eml files. The name follows from the Message-ID, so that the same letter kept twice is one file; it appears whole
 * or not at all.
 */
import { createHash } from 'node:crypto'
import { access, constants, mkdir, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Truth } from '../health.ts'
import type { MailAnswer } from '../mail.ts'

export async function keepLetter(dataDir: string, messageId: string, bytes: Buffer): Promise<MailAnswer> {
  const name = fileNameOf(messageId)
  const folder = join(dataDir, 'mail')
  const half = join(folder, `.${name}.${process.pid}.tmp`)
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await writeThrough(half, bytes)
    await rename(half, join(folder, name))
    return { outcome: 'accepted', answer: `written to mail/${name}` }
  } catch (error) {
    await rm(half, { force: true }).catch(() => {})
    return { outcome: 'delayed', answer: `the file could not be written: ${codeOf(error)}` }
  }
}

/** Letters are private, and a letter that is told as kept is on the disk. */
async function writeThrough(path: string, bytes: Buffer): Promise<void> {
  const file = await open(path, 'w', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Nothing of a Message-ID can lead out of the folder; the hash keeps two ids apart that look alike once cleaned. */
export function fileNameOf(messageId: string): string {
  const readable = messageId
    .replace(/@.*$/, '')
    .replace(/[^A-Za-z0-9-]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
  const hash = createHash('sha256').update(messageId).digest('hex').slice(0, 12)
  return `${readable || 'letter'}-${hash}.eml`
}

export async function canKeepLetters(dataDir: string): Promise<Truth> {
  try {
    await mkdir(join(dataDir, 'mail'), { recursive: true, mode: 0o700 })
    await access(join(dataDir, 'mail'), constants.W_OK)
    return { ok: true, detail: 'letters become .eml files in the data folder' }
  } catch (error) {
    return { ok: false, detail: `letters cannot be written to the data folder: ${codeOf(error)}` }
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'
