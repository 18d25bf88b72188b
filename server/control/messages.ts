import type { Socket } from 'node:net'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'

/** What goes over the control socket, one JSON object a line: one request, any number of progress lines, one answer. */
export type Request = { command: string; args: unknown }
export type Answer = { progress: string } | { result: unknown } | { error: { code: string; message: string } }

/** Where the server that owns the data folder listens for command-line tools. */
export function socketPath(dataDir: string): string {
  const folder = resolve(dataDir)
  return process.platform === 'win32'
    ? `\\\\.\\pipe\\wangge-${Buffer.from(folder).toString('base64url')}`
    : `${folder}/control.sock`
}

export function sendMessage(socket: Socket, message: Request | Answer): void {
  if (socket.writable) socket.write(`${JSON.stringify(message)}\n`)
}

/** The messages that arrive, until the other side ends; a line that is not JSON throws. */
export async function* receiveMessages(socket: Socket): AsyncGenerator<unknown> {
  for await (const line of createInterface({ input: socket, crlfDelay: Number.POSITIVE_INFINITY })) {
    yield JSON.parse(line)
  }
}
