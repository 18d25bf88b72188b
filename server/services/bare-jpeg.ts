/**
 * A JPEG without what a camera writes beside the picture (Exif with its position, maker's notes, comments, previews): every
 * application segment but JFIF's and Adobe's colours, and every comment, is left out (ITU-T T.81, annex B).
 * @returns null: it is no whole JPEG
 */
export function bareJpeg(content: Uint8Array): Uint8Array | null {
  if (content[0] !== 0xff || content[1] !== startOfImage) return null
  const kept = [content.subarray(0, 2)]
  for (let at = 2; at + 4 <= content.length; ) {
    if (content[at] !== 0xff) return null
    const marker = content[at + 1]!
    const next = at + 2 + ((content[at + 2]! << 8) | content[at + 3]!)
    if (marker < firstWithLength || next < at + 4 || next > content.length) return null
    if (!isAside(marker)) kept.push(content.subarray(at, next))
    if (marker === startOfScan) return withScan(kept, content.subarray(next))
    at = next
  }
  return null
}

const startOfImage = 0xd8
const endOfImage = 0xd9
const startOfScan = 0xda
const firstWithLength = 0xc0
const isAside = (marker: number) => marker === 0xfe || (marker > 0xe0 && marker <= 0xef && marker !== 0xee)

/** The picture itself up to its end: what a camera hangs on behind it is left out, too. */
function withScan(kept: readonly Uint8Array[], scan: Uint8Array): Uint8Array | null {
  let end = -1
  for (let i = 0; i + 1 < scan.length && end < 0; i++)
    if (scan[i] === 0xff && scan[i + 1] === endOfImage) end = i + 2
  if (end < 0) return null
  return new Uint8Array(Buffer.concat([...kept, scan.subarray(0, end)]))
}
