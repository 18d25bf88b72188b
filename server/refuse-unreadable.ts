import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { type ProblemCode, problemStatus } from '../geo/model/problem.ts'
import { problemResponse } from './problems.ts'

const codes: Record<string, ProblemCode> = {
  HPE_HEADER_OVERFLOW: 'headers-too-large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request-timeout',
}
/** Who is still sending is not cut in the middle of reading the answer, but does not stay long. */
const lingerMs = 1000

/**
 * Answers what node:http could not read as a request, such as an address of more than 16 KB: it never reaches the app, and
 * which language it asks for is not known. Then the connection ends.
 */
export async function refuseUnreadable(error: NodeJS.ErrnoException, socket: Duplex): Promise<void> {
  socket.on('error', () => {})
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const code = codes[error.code ?? ''] ?? 'malformed-request'
  const response = problemResponse(code, 'zh-CN')
  const body = Buffer.from(await response.text())
  const headers = {
    ...Object.fromEntries(response.headers),
    'content-length': body.length,
    connection: 'close',
  }
  const status = problemStatus[code]
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.write(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n`)
  socket.end(body)
  setTimeout(() => socket.destroy(), lingerMs).unref()
}
