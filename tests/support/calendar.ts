/** A strict reader of calendar files (RFC 5545): lines end in CRLF, none is longer than 75 octets, blocks close as they opened. */
export type Property = { name: string; parameters: Record<string, string>; value: string }
export type Block = { name: string; properties: Property[]; blocks: Block[] }

export function readCalendar(file: string): Block {
  if (!file.endsWith('\r\n')) throw new Error('the file does not end in CRLF')
  const rows = file.slice(0, -2).split('\r\n')
  for (const row of rows) {
    if (/[\r\n]/.test(row)) throw new Error('a bare line break')
    if (Buffer.byteLength(row, 'utf8') > 75) throw new Error(`${Buffer.byteLength(row)} octets: ${row}`)
    if (row.includes('\uFFFD')) throw new Error('a torn letter')
    if (row === '') throw new Error('an empty line')
  }
  const lines: string[] = []
  for (const row of rows) {
    if (!row.startsWith(' ')) lines.push(row)
    else if (lines.length === 0) throw new Error('the first line continues nothing')
    else lines.push(`${lines.pop()}${row.slice(1)}`)
  }
  return readBlocks(lines.map(readProperty))
}

function readBlocks(properties: Property[]): Block {
  const open: Block[] = []
  for (const [at, property] of properties.entries()) {
    if (property.name === 'BEGIN') {
      const block: Block = { name: property.value, properties: [], blocks: [] }
      open.at(-1)?.blocks.push(block)
      open.push(block)
      continue
    }
    const current = open.at(-1)
    if (!current) throw new Error(`${property.name} stands outside a block`)
    if (property.name !== 'END') {
      current.properties.push(property)
      continue
    }
    if (current.name !== property.value) throw new Error(`${current.name} is closed as ${property.value}`)
    open.pop()
    if (open.length === 0) {
      if (at !== properties.length - 1) throw new Error('something follows the calendar')
      return current
    }
  }
  throw new Error('a block is left open')
}

function readProperty(line: string): Property {
  const found = /^([A-Z-]+)((?:;[A-Z-]+=(?:"[^"]*"|[^":;,]*))*):(.*)$/u.exec(line)
  if (!found) throw new Error(`not a property: ${line}`)
  const [, name = '', rest = '', value = ''] = found
  const parameters = Object.fromEntries(
    [...rest.matchAll(/;([A-Z-]+)=("[^"]*"|[^":;,]*)/gu)].map(([, key = '', quoted = '']) => [
      key,
      quoted.replace(/^"|"$/g, ''),
    ]),
  )
  return { name, parameters, value }
}

export function only(block: Block, name: string): Property {
  const found = block.properties.filter((one) => one.name === name)
  const [first] = found
  if (found.length !== 1 || !first) throw new Error(`${found.length} × ${name} in ${block.name}`)
  return first
}

/** A TEXT value as it was meant; a backslash before anything else is an error. */
export function plain({ value }: Property): string {
  if (/(?<!\\)(?:\\\\)*\\(?![\\;,nN])/.test(value)) throw new Error(`a wrong escape: ${value}`)
  if (/(?<!\\)(?:\\\\)*[;,]/.test(value)) throw new Error(`a bare separator: ${value}`)
  return value.replace(/\\([\\;,nN])/g, (_, letter: string) => (letter.toLowerCase() === 'n' ? '\n' : letter))
}
