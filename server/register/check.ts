/**
 * "Is this file yours?" A file is counted and forgotten; a pasted hash is looked up. What comes in is public and hostile, so
 * every bad form has its own sentence and nothing of it is kept or repeated unescaped.
 */
import { createHash } from 'node:crypto'
import type { Reader } from '../platform/database.ts'
import { type Ours, whoseHash } from './queries.ts'

export const maxFileBytes = 20 * 1024 * 1024

export type Asked = { file: { name: string; bytes: Uint8Array } | null; hash: string }

export type CheckFault =
  | 'badNothing'
  | 'badBoth'
  | 'badHash'
  | 'badName'
  | 'badForm'
  | 'badEmptyFile'
  | 'tooLarge'
  | 'tooMany'

export type Checked = { fault: CheckFault } | { sha256: string; ours: Ours | null }

export async function check(reader: Reader, asked: Asked): Promise<Checked> {
  const sha256 = hashAsked(asked)
  if (typeof sha256 === 'object') return sha256
  return { sha256, ours: await whoseHash(reader, sha256) }
}

function hashAsked({ file, hash }: Asked): string | { fault: CheckFault } {
  const pasted = hash.replace(/\s+/gu, '').toLowerCase()
  if (!file) {
    if (pasted === '') return { fault: 'badNothing' }
    return /^[0-9a-f]{64}$/.test(pasted) ? pasted : { fault: 'badHash' }
  }
  if (pasted !== '') return { fault: 'badBoth' }
  if (!isPlainFileName(file.name)) return { fault: 'badName' }
  if (file.bytes.byteLength > maxFileBytes) return { fault: 'tooLarge' }
  if (file.bytes.byteLength === 0) return { fault: 'badEmptyFile' }
  return createHash('sha256').update(file.bytes).digest('hex')
}

/** A name only: no folder, no drive, no control character, not "." or "..". */
export function isPlainFileName(name: string): boolean {
  if (name === '' || name === '.' || name === '..' || name.length > 255) return false
  return !/[/\\:\p{Cc}]/u.test(name)
}
