/**
 * Passwords: argon2id, 19 MiB, two passes, off the event loop, at most four at once (76 MiB) and a short queue behind them, so a
 * flood of sign-ins can neither eat the memory nor hold up the council for minutes. Length is the only rule: no composition rules.
 */
import { type Algorithm, hash, verify } from '@node-rs/argon2'
import { type Refusal, refuse } from '../../shared/refusal.ts'
import { comeBackIn } from './limits.ts'

export const passwordLength = { min: 12, max: 200 }

// The enum is `const` in the package's types and cannot be read under isolatedModules; 2 is argon2id.
const argon2id = 2 as Algorithm
const cost = { algorithm: argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const atOnce = 4
const mayWait = 32

let running = 0
const waiting: (() => void)[] = []

/** Characters as people count them; the same password typed on another keyboard must give the same bytes. */
export function checkPassword(password: string): Refusal | null {
  const length = [...password.normalize('NFC')].length
  return length < passwordLength.min
    ? refuse('password_too_short', { min: passwordLength.min, length })
    : null
}

export async function hashPassword(password: string): Promise<string | Refusal> {
  return inQueue(() => hash(password.normalize('NFC'), cost))
}

/** An account without a password, and no account at all, take the same time as a wrong password. */
export async function passwordMatches(
  password: string,
  storedHash: string | null,
): Promise<boolean | Refusal> {
  return inQueue(async () => {
    const matches = await verify(storedHash ?? (await nobodysHash), password.normalize('NFC'))
    return matches && storedHash !== null
  })
}

const nobodysHash = hash('nobody has this password', cost)

async function inQueue<T>(work: () => Promise<T>): Promise<T | Refusal> {
  if (waiting.length >= mayWait) return comeBackIn(5)
  // A slot is handed from one to the next, so `running` never rises above `atOnce`, whoever asks in between.
  if (running >= atOnce) await new Promise<void>((turn) => waiting.push(turn))
  else running += 1
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}
