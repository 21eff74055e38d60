/** What may stand after the `?` of an address. Anything else is dropped: an old or mistyped link still opens its page. */
import * as v from 'valibot'

export const flag = v.boolean()
export const yearNumber = v.pipe(v.number(), v.integer(), v.minValue(1900), v.maxValue(2200))

/** A reader for the query of one page: every entry on its own, a wrong one is left out. */
export function search<Entries extends v.ObjectEntries>(
  entries: Entries,
): (query: Record<string, unknown>) => v.InferOutput<v.ObjectSchema<Entries, undefined>> {
  return (query) => {
    const kept: Record<string, unknown> = {}
    for (const [name, shape] of Object.entries(entries)) {
      const read = v.safeParse(shape, query[name])
      if (read.success && read.output !== undefined) kept[name] = read.output
    }
    // Every kept value has just passed its own shape, and all entries are optional.
    return kept as v.InferOutput<v.ObjectSchema<Entries, undefined>>
  }
}
