/**
 * PDF/UA-1 and PDF/A-3a in one file, typeset by Typst from a fixed template:
 * 1. the letter goes in as JSON, the canonical paper as the attached source; nothing else can be read (workspace = this folder)
 * 2. compile once; any error and any warning is a reason not to write (an unknown font prints nothing and only warns)
 * 3. export PDF/UA-1 as a gate and throw it away; export PDF/A-3a; stamp it as PDF/UA (stamp.ts)
 * 4. empty the typesetter's global cache, or memory grows with every paper
 */
import { fileURLToPath } from 'node:url'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { Letter } from '../letter/letter.ts'
import type { ImageFile } from '../types.ts'
import { fonts } from './fonts.ts'
import { stampPdfUa } from './stamp.ts'

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url))

/** What the typesetter said; the normaliser should have found it first. */
export class TypesetterRefused extends Error {}

let compiler: NodeCompiler | null = null

export function writePdf(letter: Letter, images: Map<string, ImageFile>): Uint8Array {
  compiler ??= NodeCompiler.create({ workspace: here('.'), fontArgs: [{ fontBlobs: fonts() }] })
  const { source, ...shown } = letter
  compiler.mapShadow(here('letter.json'), Buffer.from(JSON.stringify(shown)))
  compiler.mapShadow(here('source.json'), Buffer.from(source))
  // The typesetter looks at the bytes to see what a picture is; its name says nothing.
  for (const { file, bytes } of images.values()) compiler.mapShadow(here(`image-${file}`), Buffer.from(bytes))
  try {
    return stampPdfUa(typeset(compiler))
  } finally {
    compiler.resetShadow()
    compiler.evictCache(0)
  }
}

function typeset(compiler: NodeCompiler): Uint8Array {
  const compiled = compiler.compile({ mainFilePath: here('template.typ') })
  const complaint = compiled.takeDiagnostics() ?? compiled.takeWarnings() ?? compiled.takeError()
  if (complaint || !compiled.result) {
    throw new TypesetterRefused(JSON.stringify(complaint?.shortDiagnostics ?? 'no document').slice(0, 2000))
  }
  try {
    compiler.pdf(compiled.result, { pdfStandard: 'ua-1' })
    return compiler.pdf(compiled.result, { pdfStandard: 'a-3a' })
  } catch (error) {
    // Compile errors come with an empty message and their text in `code`; errors of the standard in `message`.
    const { message, code } = error as { message?: string; code?: string }
    throw new TypesetterRefused((message || code || 'unknown').slice(0, 2000))
  }
}
