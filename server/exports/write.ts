/** One job, start to end, in the worker: read the text, name what cannot be printed, else write the file. */
import { createHash } from 'node:crypto'
import type { Refusal } from '../../shared/refusal.ts'
import { canonicalJson } from '../../shared/text/canonical.ts'
import { writeDocx } from './docx/docx.ts'
import { writeHtml } from './html/html.ts'
import { writeJson } from './json/json.ts'
import { composeLetter, type Letter } from './letter/letter.ts'
import { writeMarkdown } from './markdown/markdown.ts'
import { printer } from './pdf/fonts.ts'
import { TypesetterRefused, writePdf } from './pdf/pdf.ts'
import { openNotes } from './text/notes.ts'
import { notPrintable } from './text/problems.ts'
import type { FileFormat, ImageFile, Rendered, RenderJob } from './types.ts'

const mediaTypes: Record<FileFormat, string> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  html: 'text/html; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  json: 'application/json',
}

export async function writeFile(job: RenderJob): Promise<Rendered | Refusal> {
  const sha256 = createHash('sha256').update(canonicalJson(job.paper)).digest('hex')
  if (sha256 !== job.facts.contentSha256)
    throw new Error('the hash to be printed is not the hash of this paper')
  const notes = openNotes(printer())
  const letter = composeLetter(job, notes)
  if (notes.problems.length > 0) return notPrintable(notes.problems)
  const images = imagesFor(letter, job.images ?? [])
  try {
    const bytes = await bytesOf(job, letter, images)
    return { bytes, fileName: fileNameOf(letter, job.format), mediaType: mediaTypes[job.format] }
  } catch (error) {
    if (!(error instanceof TypesetterRefused)) throw error
    return notPrintable([{ kind: 'typesetter', place: '', block: 0, what: error.message }])
  }
}

async function bytesOf(job: RenderJob, letter: Letter, images: Map<string, ImageFile>): Promise<Uint8Array> {
  const { format } = job
  switch (format) {
    case 'pdf':
      return writePdf(letter, images)
    case 'docx':
      return writeDocx(letter, images)
    case 'html':
      return writeHtml(letter, images)
    case 'md':
      return writeMarkdown(letter, images)
    case 'json':
      return writeJson(job)
    default: {
      const unknown: never = format
      return unknown
    }
  }
}

/** The text binds its pictures by their hashes; a picture that is missing or altered is the machine's fault, not the paper's. */
function imagesFor(letter: Letter, given: ImageFile[]): Map<string, ImageFile> {
  const images = new Map<string, ImageFile>()
  for (const block of letter.blocks) {
    if (block.kind !== 'image' || images.has(block.file)) continue
    const image = given.find(({ file }) => file === block.file)
    if (!image) throw new Error(`the picture ${block.file} is missing`)
    if (createHash('sha256').update(image.bytes).digest('hex') !== image.file)
      throw new Error(`the picture ${image.file} has been altered`)
    images.set(image.file, image)
  }
  return images
}

function fileNameOf(letter: Letter, format: FileFormat): string {
  const name = `${letter.fileStem}.${format}`
  if (!/^[a-z0-9][a-z0-9._-]{0,127}$/.test(name)) throw new Error(`an unsafe file name: ${name}`)
  return name
}
