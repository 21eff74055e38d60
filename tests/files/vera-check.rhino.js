/*
 * Asks the real veraPDF whether each file is PDF/UA-1 and PDF/A-3a: one line of verdict per file and standard.
 * Run by the JavaScript engine (Rhino) that veraPDF brings in its own jar, so a plain Java runtime is enough:
 * java -cp <jars> org.mozilla.javascript.tools.shell.Main vera-check.rhino.js a.pdf b.pdf
 */
/* global Packages, java, print, arguments */
const vera = Packages.org.verapdf
const flavour = vera.pdfa.flavours.PDFAFlavour

function check(file, wanted) {
  const foundry = vera.pdfa.Foundries.defaultInstance()
  const parser = foundry.createParser(new java.io.FileInputStream(file), wanted)
  const validator = foundry.createValidator(wanted, false)
  const result = validator.validate(parser)
  print([result.isCompliant() ? 'PASS' : 'FAIL', wanted.getId(), result.getTotalAssertions(), file].join(' '))
  result.getTestAssertions().forEach(report)
  validator.close()
  parser.close()
}

function report(assertion) {
  if (String(assertion.getStatus().name()) !== 'FAILED') return
  const rule = assertion.getRuleId()
  print(`  ${rule.getClause()}-${rule.getTestNumber()} ${assertion.getMessage()}`)
}

vera.gf.foundry.VeraGreenfieldFoundryProvider.initialise()
// biome-ignore lint/complexity/noArguments: the shell hands over the command line in a global of this name.
Array.prototype.forEach.call(arguments, (file) => {
  check(file, flavour.PDFUA_1)
  check(file, flavour.PDFA_3_A)
})
