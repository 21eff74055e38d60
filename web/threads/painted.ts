/**
 * Passages marked in plain reading without an element of ours in it (CSS Custom Highlight API). A browser that does not know it shows
 * no marks; the panel says the same in words.
 */
export type Paint = 'thread' | 'thread-chosen'

const painted = new Map<string, { paint: Paint; range: Range }[]>()

/** All marks of one field; none takes them away. */
export function paintField(root: string, marks: { paint: Paint; range: Range }[]): void {
  if (!('highlights' in CSS)) return
  if (marks.length === 0) painted.delete(root)
  else painted.set(root, marks)
  for (const paint of ['thread', 'thread-chosen'] as const) {
    const ranges = [...painted.values()].flat().filter((mark) => mark.paint === paint)
    if (ranges.length === 0) CSS.highlights.delete(paint)
    else CSS.highlights.set(paint, new Highlight(...ranges.map(({ range }) => range)))
  }
}
