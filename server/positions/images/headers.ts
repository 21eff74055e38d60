/** How a picture goes to a browser, to a member as to the public. */
import { imageTypes } from '../../../shared/text/images.ts'
import { fileHeaders } from '../../platform/file-headers.ts'
import type { StoredImage } from './store.ts'

export const imageHeaders = (
  { file, mediaType, bytes }: StoredImage,
  cacheControl: string,
): Record<string, string> => {
  const fileName = `ilustracja-${file.slice(0, 12)}.${imageTypes[mediaType]}`
  return fileHeaders({ fileName, mediaType, sha256: file, bytes }, cacheControl)
}
