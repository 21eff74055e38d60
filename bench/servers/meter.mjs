/**
 * Loaded into every server before its own code (`--import`): answers what the process has used so far. Plain JavaScript, because
 * the peers run without a TypeScript loader. The channel does not keep the process alive.
 */
process.on('message', (question) => {
  if (question !== 'usage') return
  globalThis.gc?.()
  globalThis.gc?.()
  const { user, system } = process.cpuUsage()
  const { rss, heapUsed, external } = process.memoryUsage()
  process.send({ cpuMicroseconds: user + system, rss, live: heapUsed + external })
})
process.on('disconnect', () => process.exit(1))
process.channel?.unref()
