/** What is counted at live texts, for whoever watches this server: how much work there is, and every limit that was reached. */
import { Counter, Gauge, Histogram, type Registry } from 'prom-client'

export type Counts = ReturnType<typeof createCounts>

/** What is counted by looking, when somebody asks. */
export type Present = () => { texts: number; seats: number; knocking: number }

export function createCounts(registry: Registry, present: Present) {
  const registers = [registry]
  const gauge = (name: string, help: string, of: (now: ReturnType<Present>) => number) =>
    new Gauge({
      name: `radopis_${name}`,
      help,
      registers,
      collect() {
        this.set(of(present()))
      },
    })
  const counter = <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
    new Counter({ name: `radopis_${name}_total`, help, labelNames, registers })

  gauge('open_texts', 'Live texts held in memory', ({ texts }) => texts)
  gauge('seats', 'Open connections to live texts', ({ seats }) => seats)
  gauge('knocking', 'Connections whose session and rights are being read', ({ knocking }) => knocking)
  return {
    /** Every way in which somebody was shown out, limits among them; `code` as in the table of close codes. */
    seatsClosed: counter('seats_closed', 'Connections this server ended', 'code', 'why'),
    turnedAway: counter('turned_away', 'Connections refused by HTTP before any upgrade', 'status'),
    presenceDropped: counter('presence_dropped', 'Presence that was not passed on', 'why'),
    readingPaused: counter('reading_paused', 'Times a connection sent faster than its words were stored'),
    stored: counter('updates_stored', 'Rows written to the log of live texts'),
    appends: counter(
      'appends',
      'Ways to the log: short (one statement for all) or long (judged under the lock)',
      'way',
    ),
    storeFailures: counter('store_failures', 'Attempts to store an update that failed'),
    rings: counter('rings_heard', 'Rings of other servers', 'about'),
    storeSeconds: new Histogram({
      name: 'radopis_store_seconds',
      help: 'From the turn of a batch until it is committed',
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
      registers,
    }),
  }
}
