/** A table as HTML: headers say what they stand over, wide tables scroll by themselves and not the page. */
import type { Block, Cell } from '../text/tree.ts'
import type { Page } from './inlines.ts'
import { type Html, html, type Part } from './markup.ts'

type WriteBlocks = (blocks: Block[], page: Page) => Html[]

export function tableHtml(table: Block & { kind: 'table' }, page: Page, write: WriteBlocks): Html {
  page.tables += 1
  const spans = neededSpans(table)
  const rows = table.rows.map((cells, at): Part => {
    if (cells.length === 0) return null
    const scope = cells.every((cell) => cell.header) ? 'col' : 'row'
    return html`
<tr>${cells.map((cell, place) => cellHtml(cell, spans[at]?.[place] ?? cell, scope, write(cell.blocks, page)))}</tr>`
  })
  const head = rows.slice(0, table.headerRows)
  return html`
<div class="table" role="group" aria-label="Tabela ${page.tables}" tabindex="0">
<table>${
    head.length > 0 &&
    html`
<thead>${head}
</thead>`
  }
<tbody>${rows.slice(table.headerRows)}
</tbody>
</table>
</div>`
}

type Span = { columns: number; rows: number }

function cellHtml({ header }: Cell, { columns, rows }: Span, scope: 'col' | 'row', words: Html[]): Html {
  const spans = [columns > 1 && html` colspan="${columns}"`, rows > 1 && html` rowspan="${rows}"`]
  return header ? html`<th scope="${scope}"${spans}>${words}</th>` : html`<td${spans}>${words}</td>`
}

/**
 * HTML forbids columns and rows in which no cell begins, which merging leaves behind: two cells that both reach over two columns
 * stand in one. So a cell reaches only over those in which another begins.
 */
function neededSpans({ rows, columns }: Block & { kind: 'table' }): Span[][] {
  const starts = columnsOf(rows, columns)
  const begins = new Set(starts.flat())
  return rows.map((cells, at) =>
    cells.map((cell, place) => {
      const from = starts[at]?.[place] ?? 0
      return {
        columns: [...begins].filter((column) => column >= from && column < from + cell.columns).length,
        rows: rows.slice(at, at + cell.rows).filter((row) => row.length > 0).length,
      }
    }),
  )
}

/** In which column each cell begins; those that a cell from above still covers are passed over. */
function columnsOf(rows: Cell[][], width: number): number[][] {
  const coveredUntil = new Array<number>(width).fill(0)
  return rows.map((cells, at) => {
    let column = 0
    return cells.map((cell) => {
      while ((coveredUntil[column] ?? 0) > at) column += 1
      const from = column
      coveredUntil.fill(at + cell.rows, from, from + cell.columns)
      column += cell.columns
      return from
    })
  })
}
