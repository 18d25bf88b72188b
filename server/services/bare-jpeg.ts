/**
 * A JPEG without what a camera writes beside the picture (Exif with its position, maker's notes, comments, previews): every
 * application segment but JFIF's and Adobe's colours, every comment, and what hangs on behind its end, are left out (ITU-T T.81,
 * annex B). A progressive picture has several scans with segments between them.
 * @returns null: it is no whole JPEG
 */
export function bareJpeg(content: Uint8Array): Uint8Array | null {
  if (content[0] !== 0xff || content[1] !== startOfImage) return null
  const kept = [content.subarray(0, 2)]
  let scans = 0
  for (let at = 2; at + 2 <= content.length; ) {
    const marker = content[at + 1]!
    if (content[at] !== 0xff || marker < firstWithLength) return null
    if (marker === fill) {
      at += 1
      continue
    }
    if (marker === endOfImage)
      return scans === 0 ? null : new Uint8Array(Buffer.concat([...kept, content.subarray(at, at + 2)]))
    const segmentEnd = at + 2 + ((content[at + 2]! << 8) | content[at + 3]!)
    if (segmentEnd < at + 4 || segmentEnd > content.length) return null
    const isScan = marker === startOfScan
    const next = isScan ? endOfScan(content, segmentEnd) : segmentEnd
    if (isScan) scans += 1
    if (!isAside(marker)) kept.push(content.subarray(at, next))
    at = next
  }
  return null
}

const startOfImage = 0xd8
const endOfImage = 0xd9
const startOfScan = 0xda
const firstWithLength = 0xc0
const fill = 0xff
const isAside = (marker: number) => marker === 0xfe || (marker > 0xe0 && marker <= 0xef && marker !== 0xee)
/** Behind a byte 255 within a scan: that byte is of the picture, fills, or its decoder may begin again there. */
const isWithinScan = (next: number) => next === 0 || next === fill || (next >= 0xd0 && next <= 0xd7)

/** Where the next marker stands; the end of the bytes where there is none. */
function endOfScan(content: Uint8Array, from: number): number {
  for (let i = from; i + 1 < content.length; i++)
    if (content[i] === 0xff && !isWithinScan(content[i + 1]!)) return i
  return content.length
}
