/** The thread that reads one file and ends. What it throws is told by its kind only: the file is at fault, or the program. */
import { parentPort, workerData } from 'node:worker_threads'
import type { Refusal } from '../../../shared/refusal.ts'
import { type Imported, importFile } from '../../../shared/text/import/import.ts'
import { BrokenFile, type Looked } from './archive.ts'
import { readDocx } from './docx.ts'
import { readOdt } from './odt.ts'

export type Order = { bytes: Uint8Array; looked: Looked }
export type Delivery = { result: Imported | Refusal } | { broken: string } | { failed: string }

parentPort?.postMessage(await carryOut(workerData as Order))

async function carryOut({ bytes, looked }: Order): Promise<Delivery> {
  try {
    const file = looked.kind === 'docx' ? await readDocx(bytes, looked) : readOdt(bytes, looked)
    return { result: importFile(file) }
  } catch (error) {
    if (error instanceof BrokenFile) return { broken: error.message }
    // Mammoth and its parsers throw plain errors at a file they do not understand; a stack that ran over is a file made to do so.
    return { failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
