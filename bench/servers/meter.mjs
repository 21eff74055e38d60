/**
 * Loaded into every server before its own code (`--import`): answers what the process has used so far. Plain JavaScript, because
 * the peers run without a TypeScript loader. The channel does not keep the process alive.
 */
process.on('message', (question) => {
  if (question === 'cpu') {
    const { user, system } = process.cpuUsage()
    process.send({ cpuMicroseconds: user + system })
  }
  if (question === 'memory') {
    globalThis.gc()
    globalThis.gc()
    const { rss, heapUsed, external } = process.memoryUsage()
    process.send({ rss, live: heapUsed + external })
  }
})
process.on('disconnect', () => process.exit(1))
process.channel?.unref()
