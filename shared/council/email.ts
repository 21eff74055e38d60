/**
 * One strict idea of an e-mail address, because letters go out to it: ASCII, one @, dot-atoms on the left, host names with a dot
 * on the right. Quoted local parts, comments, lists and display names are refused although RFC 5322 knows them: they are the ways
 * in which one field becomes two recipients.
 */
const atom = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
const label = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?'
const address = new RegExp(
  `^(?<local>${atom}(?:\\.${atom})*)@(?:${label}\\.)+(?:[A-Za-z]{2,63}|xn--[A-Za-z0-9-]{1,59})$`,
)

export function isEmail(text: string): boolean {
  const local = text.length <= 254 ? address.exec(text)?.groups?.local : undefined
  return local !== undefined && local.length <= 64
}
