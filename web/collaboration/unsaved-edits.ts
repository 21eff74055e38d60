/**
 * How many of one's changes the server has not committed. Each rides in a frame of the connection: its own while connected,
 * otherwise the answer to the server's question after the next connecting. An ack names the last committed frame.
 */
export class UnsavedEdits {
  /** `frame` null: has not left yet. */
  private riding: { frame: number | null; changes: number; madeMs: number }[] = []
  private progressMs = 0

  get count(): number {
    return this.riding.reduce((sum, { changes }) => sum + changes, 0)
  }

  /** Typed while the socket was closing, a change has not left although the connection still looks well. */
  get haveAllLeft(): boolean {
    return this.riding.every(({ frame }) => frame !== null)
  }

  /** Since when the oldest of what is unsaved waits. */
  get sinceMs(): number {
    return this.riding[0]?.madeMs ?? 0
  }

  /** How long the server has been silent while something waits: a slow line that moves is not a dead one. */
  silentForMs(nowMs: number): number {
    return this.riding.length === 0 ? 0 : nowMs - this.progressMs
  }

  /** `frame`: the number of the frame that took it along; null while there is no connection. */
  made(changes: number, frame: number | null, nowMs: number): void {
    if (this.riding.length === 0) this.progressMs = nowMs
    const last = this.riding.at(-1)
    if (last && last.frame === null && frame === null) last.changes += changes
    else this.riding.push({ frame, changes, madeMs: nowMs })
  }

  /** A new connection counts its frames from one; nobody knows what became of those of the last one. */
  reconnected(): void {
    for (const edit of this.riding) edit.frame = null
  }

  /** The answer to the server's question takes along everything that had not left. */
  answered(frame: number): void {
    for (const edit of this.riding) edit.frame ??= frame
  }

  acked(upTo: number, nowMs: number): void {
    const left = this.riding.filter(({ frame }) => frame === null || frame > upTo)
    if (left.length < this.riding.length) this.progressMs = nowMs
    this.riding = left
  }

  allSaved(): void {
    this.riding = []
  }
}
