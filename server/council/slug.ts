/** "Konwent Marszałków" → "konwent-marszalkow": a name for addresses and file names. ł is a letter of its own, not l with a mark. */
export function slugOf(name: string): string {
  const plain = name.toLowerCase().replace(/ł/g, 'l').normalize('NFD').replace(/\p{M}/gu, '')
  return plain.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '') || 'adresat'
}
