import { createWriteStream } from 'node:fs'
import { type FileHandle, mkdir, open } from 'node:fs/promises'
import { dirname, join, normalize, sep } from 'node:path'
import { PassThrough, Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createInflateRaw } from 'node:zlib'
import iconv from 'iconv-lite'
import { ImportProblem } from '../import-problem.ts'

export type ZipLimits = { entries: number; bytes: number }

/** What an upload may hold when it is unpacked: 2 GB in 1,000 files. */
export const zipLimits: ZipLimits = { entries: 1000, bytes: 2 * 1024 ** 3 }

type Entry = { name: string; method: number; packed: number; size: number; offset: number }

const endSignature = 0x06054b50
const entrySignature = 0x02014b50
const localSignature = 0x04034b50

/**
 * Unpacks a zip into a folder and returns the names of its files. The sizes that the archive declares are checked before
 * anything is written, and the bytes that really come out are counted against them: an archive cannot swell beyond its limits.
 */
export async function unpackZip(
  path: string,
  folder: string,
  limits: ZipLimits = zipLimits,
): Promise<string[]> {
  const file = await open(path, 'r')
  try {
    const entries = (await listEntries(file)).filter((entry) => !entry.name.endsWith('/'))
    if (entries.length > limits.entries)
      throw new ImportProblem(
        'zip-too-large',
        `the archive holds ${entries.length} files; ${limits.entries} are the limit`,
      )
    const total = entries.reduce((sum, entry) => sum + entry.size, 0)
    if (total > limits.bytes)
      throw new ImportProblem(
        'zip-too-large',
        `the archive unpacks to ${total} bytes; ${limits.bytes} are the limit`,
      )
    for (const entry of entries) await unpackEntry(file, entry, placeIn(folder, entry.name))
    return entries.map((entry) => entry.name)
  } finally {
    await file.close()
  }
}

/** Where an entry goes; a name that leads out of the folder is refused. */
function placeIn(folder: string, name: string): string {
  const place = normalize(join(folder, name.replaceAll('\\', '/')))
  if (!place.startsWith(folder.endsWith(sep) ? folder : folder + sep))
    throw new ImportProblem('file-unreadable', 'the archive names a file outside itself')
  return place
}

async function listEntries(file: FileHandle): Promise<Entry[]> {
  const { size } = await file.stat()
  const tail = await readAt(file, Math.max(0, size - 65_557), Math.min(size, 65_557))
  let end = tail.length - 22
  while (end >= 0 && tail.readUInt32LE(end) !== endSignature) end -= 1
  if (end < 0)
    throw new ImportProblem(
      'zip-truncated',
      'the zip is cut off or is none: its table of contents is missing',
    )
  const count = tail.readUInt16LE(end + 10)
  const length = tail.readUInt32LE(end + 12)
  const offset = tail.readUInt32LE(end + 16)
  if (count === 0xffff || offset === 0xffffffff)
    throw new ImportProblem('zip-too-large', 'zip64 archives are not taken: split it')
  if (offset + length > size)
    throw new ImportProblem('zip-truncated', 'the zip is cut off inside its table of contents')
  return entriesOf(await readAt(file, offset, length), count)
}

function entriesOf(directory: Buffer, count: number): Entry[] {
  const entries: Entry[] = []
  let at = 0
  for (let i = 0; i < count; i++) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== entrySignature)
      throw new ImportProblem('zip-truncated', "the zip's table of contents is damaged")
    const flags = directory.readUInt16LE(at + 8)
    if (flags & 1) throw new ImportProblem('file-unreadable', 'the zip is encrypted')
    const nameLength = directory.readUInt16LE(at + 28)
    const name = directory.subarray(at + 46, at + 46 + nameLength)
    entries.push({
      name: iconv.decode(name, flags & 0x800 || !isHigh(name) ? 'utf-8' : 'gb18030'),
      method: directory.readUInt16LE(at + 10),
      packed: directory.readUInt32LE(at + 20),
      size: directory.readUInt32LE(at + 24),
      offset: directory.readUInt32LE(at + 42),
    })
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
  }
  return entries
}

const isHigh = (bytes: Buffer) => bytes.some((byte) => byte > 127)

async function unpackEntry(file: FileHandle, entry: Entry, place: string): Promise<void> {
  const local = await readAt(file, entry.offset, 30)
  if (local.length < 30 || local.readUInt32LE(0) !== localSignature)
    throw new ImportProblem('zip-truncated', `the zip is cut off: ${entry.name} is missing`)
  if (entry.method !== 0 && entry.method !== 8)
    throw new ImportProblem(
      'file-unreadable',
      `${entry.name} is packed in a way that is not read (method ${entry.method})`,
    )
  const start = entry.offset + 30 + local.readUInt16LE(26) + local.readUInt16LE(28)
  let bytes = 0
  const bounded = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      if (bytes > entry.size) done(new ImportProblem('zip-too-large', `${entry.name} is larger than it says`))
      else done(null, chunk)
    },
  })
  try {
    await mkdir(dirname(place), { recursive: true })
    await pipeline(
      Readable.from(chunksOf(file, start, entry.packed)),
      entry.method === 8 ? createInflateRaw() : new PassThrough(),
      bounded,
      createWriteStream(place),
    )
  } catch (error) {
    if (error instanceof ImportProblem) throw error
    throw new ImportProblem('zip-truncated', `the zip is cut off or damaged in ${entry.name}`)
  }
  if (bytes !== entry.size) throw new ImportProblem('zip-truncated', `the zip is cut off in ${entry.name}`)
}

async function* chunksOf(file: FileHandle, start: number, length: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < length; ) {
    const chunk = await readAt(file, start + at, Math.min(1 << 16, length - at))
    if (chunk.length === 0) return
    at += chunk.length
    yield chunk
  }
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  const { bytesRead } = await file.read(buffer, 0, length, position)
  return buffer.subarray(0, bytesRead)
}
