/**
 * HTML as a value. Whatever is put into a template is escaped unless it is itself HTML made here, so no word of a paper can
 * become markup; attribute values always stand in double quotes. Lists are joined; null, undefined and false are nothing.
 */
export type Html = { readonly html: string }
export type Part = Html | string | number | null | undefined | false | readonly Part[]

export function html(strings: TemplateStringsArray, ...values: Part[]): Html {
  return { html: strings.reduce((made, text, index) => made + printed(values[index - 1]) + text) }
}

function printed(part: Part): string {
  if (part === null || part === undefined || part === false) return ''
  if (isList(part)) return part.map(printed).join('')
  return typeof part === 'object' ? part.html : escaped(String(part))
}

/** `Array.isArray` does not narrow read-only lists. */
const isList = (part: Part): part is readonly Part[] => Array.isArray(part)

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '')
}
