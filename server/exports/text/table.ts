/** Geometry of a table. Ragged tables pass the typesetter and fail PDF/UA (7.2-43), so they are found here. */
type Span = { columns: number; rows: number }

/** How many columns the table has, or null when its cells do not fill a rectangle exactly. */
export function tableColumns(rows: Span[][]): number | null {
  const width = (rows[0] ?? []).reduce((sum, cell) => sum + cell.columns, 0)
  if (width === 0) return null
  /** For each column: how many further rows a cell from above still covers. */
  let covered = new Array<number>(width).fill(0)
  for (const row of rows) {
    const next = covered.map((left) => Math.max(0, left - 1))
    let column = 0
    for (const cell of row) {
      while (column < width && (covered[column] ?? 0) > 0) column++
      if (column + cell.columns > width || cell.columns < 1 || cell.rows < 1) return null
      for (let at = column; at < column + cell.columns; at++) {
        if ((covered[at] ?? 0) > 0) return null
        next[at] = cell.rows - 1
      }
      column += cell.columns
    }
    while (column < width && (covered[column] ?? 0) > 0) column++
    if (column !== width) return null
    covered = next
  }
  return covered.every((left) => left === 0) ? width : null
}
