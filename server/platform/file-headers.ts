/** How a stored file goes to a browser: always as a download, never guessed at, under its plain ASCII name. */
const plainName = /^[a-z0-9][a-z0-9._-]{0,127}$/

export function fileHeaders(
  file: { fileName: string; mediaType: string; sha256: string; bytes: Uint8Array },
  cacheControl: string,
): Record<string, string> {
  // The table refuses other names (no path, no quote, no line break); a header is the last place to rely on that unseen.
  if (!plainName.test(file.fileName))
    throw new Error(`file name ${JSON.stringify(file.fileName)} is not plain`)
  return {
    'Content-Type': file.mediaType,
    'Content-Disposition': `attachment; filename="${file.fileName}"`,
    'Content-Length': String(file.bytes.byteLength),
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Cache-Control': cacheControl,
    ETag: `"${file.sha256}"`,
  }
}
