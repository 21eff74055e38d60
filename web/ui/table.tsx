// biome-ignore-all lint/a11y/noRedundantRoles: display:block on narrow screens takes the native roles away
/**
 * A table of rows. On a narrow screen every row becomes a card whose lines carry their column's name; roles are written
 * out because a changed `display` takes a table's meaning away from screen readers.
 */
import type { ReactNode } from 'react'

export type Column<Row> = {
  id: string
  head: string
  /** The column of acts has a spoken head only. */
  isHeadHidden?: boolean
  cell: (row: Row) => ReactNode
  /** The cell that names the row. */
  isRowHead?: boolean
  isNumber?: boolean
}

export type TableProps<Row> = {
  caption: string
  isCaptionHidden?: boolean
  columns: Column<Row>[]
  rows: Row[]
  rowKey: (row: Row) => string
}

const cellLook =
  'block px-4 py-1.5 sm:table-cell sm:py-3 sm:align-top sm:first:pl-5 sm:last:pr-5 first:pt-3 last:pb-3'

export function Table<Row>({ caption, isCaptionHidden, columns, rows, rowKey }: TableProps<Row>): ReactNode {
  return (
    <div className="sheet overflow-x-auto">
      <table role="table" className="block w-full border-collapse text-left sm:table">
        <caption
          className={
            isCaptionHidden ? 'sr-only' : 'block px-5 pt-4 pb-2 text-left font-semibold sm:table-caption'
          }
        >
          {caption}
        </caption>
        <thead role="rowgroup" className="sr-only sm:not-sr-only sm:table-header-group">
          <tr role="row" className="border-b border-line">
            {columns.map((column) => (
              <th
                key={column.id}
                role="columnheader"
                scope="col"
                className={`px-4 py-3 text-sm whitespace-nowrap font-semibold text-ink-soft first:pl-5 last:pr-5 ${column.isNumber ? 'sm:text-right' : ''}`}
              >
                {column.isHeadHidden ? <span className="sr-only">{column.head}</span> : column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup" className="block sm:table-row-group">
          {rows.map((row) => (
            <tr
              key={rowKey(row)}
              role="row"
              className="block border-b border-line last:border-b-0 sm:table-row"
            >
              {columns.map((column) => (
                <Cell key={column.id} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }): ReactNode {
  const content = (
    <>
      {!column.isHeadHidden && !column.isRowHead && (
        <span aria-hidden="true" className="mr-2 text-sm text-ink-soft sm:hidden">
          {column.head}:
        </span>
      )}
      {column.cell(row)}
    </>
  )
  if (column.isRowHead) {
    return (
      <th role="rowheader" scope="row" className={`${cellLook} text-left font-medium`}>
        {content}
      </th>
    )
  }
  return (
    <td role="cell" className={`${cellLook} ${column.isNumber ? 'sm:text-right sm:tabular-nums' : ''}`}>
      {content}
    </td>
  )
}
