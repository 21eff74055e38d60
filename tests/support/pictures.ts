/** Pictures to send: drawn on the spot, honest and otherwise. */
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'

type Wanted = { width?: number; height?: number; colour?: string }

const plain = ({ width = 60, height = 40, colour = '#2e6b1a' }: Wanted = {}) =>
  sharp({ create: { width, height, channels: 3, background: colour } })

export const aPng = (wanted?: Wanted): Promise<Uint8Array> => plain(wanted).png().toBuffer()
export const aJpeg = (wanted?: Wanted): Promise<Uint8Array> => plain(wanted).jpeg().toBuffer()
export const aWebp = (wanted?: Wanted): Promise<Uint8Array> => plain(wanted).webp().toBuffer()
export const aGif = (wanted?: Wanted): Promise<Uint8Array> => plain(wanted).gif().toBuffer()

/** A bar chart as an office draws it: few colours, sharp edges. */
export function aChart(): Promise<Uint8Array> {
  const bars = [120, 180, 90, 220].map((height, at) => ({
    input: { create: { width: 70, height, channels: 3 as const, background: '#0b5394' } },
    left: 40 + at * 110,
    top: 260 - height,
  }))
  return plain({ width: 480, height: 280, colour: '#ffffff' }).composite(bars).png().toBuffer()
}

/** Taken with the camera held upright, at a place. */
export const aPhotograph = (): Promise<Uint8Array> =>
  plain({ width: 300, height: 200 })
    .jpeg()
    .withMetadata({ orientation: 6 })
    .withExifMerge({
      IFD0: { Artist: 'Jan Tajny' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 56/1 0/1', GPSLongitudeRef: 'E' },
    })
    .toBuffer()

/** Two pictures, the first one red. */
export async function aMovingGif(): Promise<Uint8Array> {
  const size = { width: 20, height: 10 }
  const frames = [await aPng({ ...size, colour: '#ff0000' }), await aPng({ ...size, colour: '#0000ff' })]
  return sharp(frames, { join: { animated: true } })
    .gif()
    .toBuffer()
}

/** So many dots that no memory holds them, in a hundred kilobytes. */
export function aBomb(side = 30_000): Uint8Array {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header[8] = 1
  const lines = Buffer.alloc(side * (Math.ceil(side / 8) + 1))
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(lines)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}
