/** How the tests run: one database server for the whole run, two files at a time, and nothing is said on console.error. */
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    globalSetup: ['tests/support/run-setup.ts'],
    setupFiles: ['tests/support/no-console-errors.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // What a page or a job will show is waited for, never hurried: how fast it comes is measured in bench/.
    expect: { poll: { timeout: 45_000 } },
    // A failed test shows its own story; the query text of a driver error is enough of the rest.
    printConsoleTrace: true,
  },
})
