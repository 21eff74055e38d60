/**
 * `npm start` makes npm our parent. Killed with -9, npm passes nothing on, and the product would go on unseen, holding its port
 * and its data folder. The kernel then gives us another parent: that is the sign to end in order.
 */
const lookEveryMs = 1000

export function endWithParent(end: () => void): void {
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    end()
  }, lookEveryMs)
  timer.unref()
}
