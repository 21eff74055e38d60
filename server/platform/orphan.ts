/**
 * `npm start` stands above us, mostly with a shell between. Killed with -9, npm passes nothing on, and the product would go on
 * unseen, holding its port and its data folder. The kernel then gives npm's child another parent: the sign to end in order.
 */
import { readFileSync } from 'node:fs'

const lookEveryMs = 1000

export function endWithNpm(end: () => void): void {
  const parent = process.ppid
  const grandparent = isShell(parent) ? parentOf(parent) : null
  const timer = setInterval(() => {
    if (process.ppid === parent && (grandparent === null || parentOf(parent) === grandparent)) return
    clearInterval(timer)
    end()
  }, lookEveryMs)
  timer.unref()
}

const isShell = (pid: number): boolean => /^(ba|da|z|k)?sh$/.test(statusOf(pid)?.name ?? '')
const parentOf = (pid: number): number | null => statusOf(pid)?.parent ?? null

/** "pid (name) state parent ...", where the name may hold spaces. Null where the system has no /proc. */
function statusOf(pid: number): { name: string; parent: number } | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const end = text.lastIndexOf(')')
    const [, parent] = text.slice(end + 2).split(' ')
    return { name: text.slice(text.indexOf('(') + 1, end), parent: Number(parent) }
  } catch {
    return null
  }
}
