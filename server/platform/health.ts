/** Whether the parts this product stands on are really there: asked, not remembered, and never for long. */
import type { Sql } from './database.ts'
import { StartFault } from './start-fault.ts'
import { isLostConnection } from './transaction.ts'

export type Truth = { ok: boolean; detail: string }

const askTimeoutMs = 2000

/** A statement that went to the database and came back within two seconds. */
export async function askDatabase(sql: Sql): Promise<Truth> {
  return asked(async () => {
    await sql`select 1`
    return { ok: true, detail: 'answers' }
  })
}

/** Any question with a bound on waiting; a failure is an answer too. */
export async function asked(question: () => Promise<Truth>, timeoutMs = askTimeoutMs): Promise<Truth> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Truth>((resolve) => {
    timer = setTimeout(() => resolve({ ok: false, detail: `no answer within ${timeoutMs} ms` }), timeoutMs)
  })
  try {
    return await Promise.race([question(), late])
  } catch (error) {
    return { ok: false, detail: whatWentWrong(error) }
  } finally {
    clearTimeout(timer)
  }
}

/** Our own sentence, or a code where there is one: messages of drivers may carry addresses and user names. */
function whatWentWrong(error: unknown): string {
  if (error instanceof StartFault) return error.message
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code
  return 'failed'
}

/** Errors that say "the database is away", not "this statement is wrong": lost connections and SQLSTATE 57P0x, 53300. */
export function isDatabaseDown(error: unknown): boolean {
  if (isLostConnection(error)) return true
  if (!(error instanceof Error)) return false
  if (error.cause) return isDatabaseDown(error.cause)
  return 'code' in error && typeof error.code === 'string' && /^(57P0[1-5]|53300|08...)$/.test(error.code)
}
