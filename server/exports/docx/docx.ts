import type { Letter } from '../letter/letter.ts'
export async function writeDocx(_: Letter): Promise<Uint8Array> {
  return new Uint8Array()
}
