/**
 * This server's copy of a text: what is committed, as far as it knows, with the gate before it. It knows what number it has
 * reached, whose each clientID is and which fields there are - and where to look when something seems wrong that may only be
 * new to it: a field just added, words stored by another server.
 */
import * as Y from 'yjs'
import { closeCodes } from '../../shared/collaboration/wire.ts'
import type { Database } from '../platform/database.ts'
import { append, type Verdict, type Waiting } from './append.ts'
import { nothingPending, rebuild } from './document.ts'
import { createGate, type Gate, type Passed } from './gate.ts'
import * as store from './store.ts'

export class Copy {
  readonly positionId: string
  readonly epoch: number
  readonly live: Y.Doc
  seq: number
  private readonly database: Database
  private readonly gate: Gate
  private readonly onMissed: (bytes: Uint8Array) => void
  private owners: Map<number, string | null>
  private roots: Set<string>

  private constructor(
    database: Database,
    text: store.LiveText,
    updates: store.LoggedUpdate[],
    known: { owners: Map<number, string | null>; past: Set<number>; roots: Set<string> },
    onMissed: (bytes: Uint8Array) => void,
  ) {
    this.database = database
    this.positionId = text.positionId
    this.epoch = text.epoch
    this.seq = updates.at(-1)?.seq ?? text.headSeq
    this.owners = known.owners
    this.roots = known.roots
    this.onMissed = onMissed
    this.live = rebuild(updates.map((u) => u.bytes))
    if (!nothingPending(this.live)) throw new Error(`the log of ${text.positionId} has a hole`)
    this.gate = createGate(this.live, {
      ownerOf: this.ownerOf,
      isPast: (clientId) => known.past.has(clientId),
      isRoot: (name) => this.roots.has(name),
    })
  }

  /** null: there is no such text, or it is frozen. `onMissed` hears of every update that others had stored. */
  static async open(
    database: Database,
    positionId: string,
    onMissed: (bytes: Uint8Array) => void,
  ): Promise<Copy | null> {
    const { sql } = database
    const text = await store.readLiveText(sql, positionId)
    if (!text || text.frozen) return null
    const updates = await store.updatesAfter(sql, positionId, text.epoch, 0)
    const owners = await store.clientOwners(sql, positionId, text.epoch)
    const past = await store.pastClients(sql, positionId, text.epoch)
    const roots = await store.rootNames(sql, positionId)
    return new Copy(database, text, updates, { owners, past, roots }, onMissed)
  }

  readonly ownerOf = (clientId: number): string | null | undefined => this.owners.get(clientId)

  /** What is in the gate but not stored yet is `waiting`; a refusal puts the gate back, so it is shown that again. */
  async inspect(bytes: Uint8Array, personId: string, waiting: Waiting[]): Promise<Passed> {
    const first = this.inspectOnce(bytes, personId, waiting)
    if (!mayBeNewToUs(first) || !(await this.learnMore(waiting))) return first
    return this.inspectOnce(bytes, personId, waiting)
  }

  private inspectOnce(bytes: Uint8Array, personId: string, waiting: Waiting[]): Passed {
    const passed = this.gate.inspect(bytes, personId)
    if (passed.kind === 'refused') this.showAgain(waiting)
    // First use counts from here on, not only from the commit: two people may use one clientID in one batch (H11).
    if (passed.kind === 'passed')
      for (const clientId of passed.newClientIds) this.owners.set(clientId, personId)
    return passed
  }

  private showAgain(waiting: Waiting[]): void {
    for (const { bytes } of waiting) this.gate.follow(bytes)
  }

  /** What passed is not wanted after all. */
  takeBack(clientIds: number[], waiting: Waiting[]): void {
    for (const clientId of clientIds) this.owners.delete(clientId)
    this.gate.forget()
    this.showAgain(waiting)
  }

  covers(owed: Map<number, number>): boolean {
    return this.gate.covers([...owed].map(([client, clock]) => Y.createID(client, clock)))
  }

  /** One attempt; throws when the database does not answer. Nothing is applied here. */
  store(waiting: Waiting[]): Promise<Verdict> {
    return append(this.database, this.positionId, this.epoch, waiting)
  }

  /** After the commit: `stored` hears of each update that is now true, in order. */
  async applyStored(
    waiting: Waiting[],
    { outcomes, headBefore }: Verdict,
    stored: (index: number) => void,
  ): Promise<void> {
    if (headBefore > this.seq) await this.catchUp(headBefore)
    let areAllStored = true
    for (const [index, { bytes, clientIds }] of waiting.entries()) {
      const outcome = outcomes[index]
      if (!outcome) throw new Error('an update without an outcome')
      if ('code' in outcome) {
        areAllStored = false
        for (const clientId of clientIds) this.owners.delete(clientId)
        continue
      }
      this.seq = outcome.seq
      Y.applyUpdate(this.live, bytes)
      stored(index)
    }
    if (!areAllStored) this.gate.forget()
  }

  /** Reads the fields anew, and from the log what others stored since. */
  async look(headSeq: number): Promise<void> {
    this.roots = await store.rootNames(this.database.sql, this.positionId)
    if (headSeq > this.seq) await this.catchUp()
  }

  /** False: there was nothing to learn. */
  private async learnMore(waiting: Waiting[]): Promise<boolean> {
    const before = { seq: this.seq, roots: this.roots.size }
    const text = await store.readLiveText(this.database.sql, this.positionId)
    await this.look(text?.epoch === this.epoch ? text.headSeq : 0)
    for (const { clientIds, personId } of waiting)
      for (const clientId of clientIds) if (!this.owners.has(clientId)) this.owners.set(clientId, personId)
    return this.seq > before.seq || this.roots.size > before.roots
  }

  private async catchUp(until = Number.MAX_SAFE_INTEGER): Promise<void> {
    const { sql } = this.database
    const missed = await store.updatesAfter(sql, this.positionId, this.epoch, this.seq)
    this.owners = await store.clientOwners(sql, this.positionId, this.epoch)
    for (const { seq, bytes } of missed) {
      if (seq > until) break
      Y.applyUpdate(this.live, bytes)
      this.gate.follow(bytes)
      this.seq = seq
      this.onMissed(bytes)
    }
  }

  close(): void {
    this.gate.close()
    this.live.destroy()
  }
}

const mayBeNewToUs = (passed: Passed): boolean =>
  passed.kind === 'gap' ||
  (passed.kind === 'refused' && (passed.why === 'unknown_field' || passed.why === 'client_id_of_another'))

export const isFrozen = (outcome: Verdict['outcomes'][number]): boolean =>
  'code' in outcome && outcome.code === closeCodes.frozen
