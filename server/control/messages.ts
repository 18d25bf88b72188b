import { createHash } from 'node:crypto'
import type { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'

/** What goes over the control socket, one JSON object a line: one request, any number of progress lines, one answer. */
export type Request = { command: string; args: unknown }
export type Answer = { progress: string } | { result: unknown } | { error: { code: string; message: string } }

/** An address of a socket may hold 104 bytes (Linux: 108); what is longer is cut off without a word. */
const longestPath = 100

/**
 * Where the server that owns the data folder listens for command-line tools: in the folder, or where that lies too deep
 * for a socket's address, in the temporary folder under the hash of its name.
 */
export function socketPath(dataDir: string): string {
  const folder = resolve(dataDir)
  if (process.platform === 'win32') return `\\\\.\\pipe\\wangge-${Buffer.from(folder).toString('base64url')}`
  const inside = join(folder, 'control.sock')
  if (Buffer.byteLength(inside) <= longestPath) return inside
  const hash = createHash('sha256').update(folder).digest('hex').slice(0, 16)
  return join(tmpdir(), `wangge-${hash}.sock`)
}

export function sendMessage(socket: Socket, message: Request | Answer): void {
  if (socket.writable) socket.write(`${JSON.stringify(message)}\n`)
}

/** The messages that arrive, until the other side ends; a line that is not JSON throws. */
export async function* receiveMessages(socket: Socket): AsyncGenerator<unknown> {
  const lines = createInterface({ input: socket, crlfDelay: Number.POSITIVE_INFINITY })
  // it repeats the socket's errors also when nobody reads on, and would end the process: the socket's owner hears them
  lines.on('error', () => {})
  for await (const line of lines) {
    yield JSON.parse(line)
  }
}
