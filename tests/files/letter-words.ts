/** What a file must say, read off the normalised letter: every word once, in order, with the marks of lists that count. */

import { composeLetter, type Letter } from '../../server/exports/letter/letter.ts'
import { printer } from '../../server/exports/pdf/fonts.ts'
import { openNotes } from '../../server/exports/text/notes.ts'
import type { Block, Inline } from '../../server/exports/text/tree.ts'
import type { RenderJob } from '../../server/exports/types.ts'
import { plain } from './reading.ts'

export function letterOf(job: Omit<RenderJob, 'format'>): Letter {
  return composeLetter(job, openNotes(printer()))
}

/** A file puts its notes where it wants: before the check or last. `flat`: a cell is one line, in which bullets are words. */
export function wordsOfLetter(
  letter: Letter,
  flat = false,
): { body: string; check: string; notes: string[] } {
  const notes: string[] = []
  const told: Told = { notes, flat, inCell: false }
  const body = [
    ...[letter.partnership, letter.council, letter.secretariat, letter.placeAndDay, letter.caseSign],
    ...letter.title,
    ...letter.blocks.map((block) => wordsOfBlock(block, told)),
    ...[letter.signature.roleLabel, letter.signature.name],
    ...letter.lists.flatMap(({ heading, items }) => [
      heading,
      ...items.map((item, at) => `${at + 1}. ${item}`),
    ]),
  ]
  const { sentence, url, sha256 } = letter.check
  return {
    body: plain(body.join(' ')),
    check: plain(`${sentence} ${url} Skrót SHA-256 treści: ${sha256}`),
    notes,
  }
}

type Told = { notes: string[]; flat: boolean; inCell: boolean }

function wordsOfBlock(block: Block, told: Told): string {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return wordsOfInlines(block.inlines, told.notes)
    case 'quote':
      return block.blocks.map((inner) => wordsOfBlock(inner, told)).join(' ')
    case 'list':
      return block.items
        .map((item, at) => {
          const counts =
            (block.style !== 'bullet' && block.style !== 'dash') ||
            (told.flat && (told.inCell || item[0]?.kind !== 'paragraph'))
          return [counts ? block.labels[at] : '', ...item.map((inner) => wordsOfBlock(inner, told))].join(' ')
        })
        .join(' ')
    case 'table':
      return block.rows
        .flatMap((row) =>
          row.flatMap((cell) => cell.blocks.map((inner) => wordsOfBlock(inner, { ...told, inCell: true }))),
        )
        .join(' ')
    case 'image':
      return ''
    default:
      return block satisfies never
  }
}

function wordsOfInlines(inlines: Inline[], notes: string[]): string {
  return inlines
    .map((inline) => {
      if (inline.kind === 'words') return inline.text
      if (inline.kind === 'break') return ' '
      notes.push(plain(inline.note))
      return `[${inline.number}]`
    })
    .join('')
}
