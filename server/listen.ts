import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { keepTickShape } from './keep-tick-shape.ts'
import { refuseUnreadable } from './refuse-unreadable.ts'

export type Listening = {
  /** Where it is reached, e.g. http://127.0.0.1:8080. */
  origin: string
  /** From now on requests are answered by `listener`; before, each is told to come back. */
  serve(listener: RequestListener): void
  close(): void
}

/** The message is meant for the person who starts the program. */
export class ListenProblem extends Error {
  override name = 'ListenProblem'
}

/** Takes the port at once, so that a taken one is known before the long work of a first start. Throws ListenProblem. */
export async function listen(place: { host: string; port: number }): Promise<Listening> {
  keepTickShape()
  let answer: RequestListener = comeBack
  const server = createServer((req, res) => answer(req, res))
  server.on('clientError', refuseUnreadable)
  await new Promise<void>((done, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) => fail(new ListenProblem(sentenceOf(error, place))))
    server.listen(place.port, place.host, done)
  })
  const { port } = server.address() as AddressInfo
  const host = place.host.includes(':') ? `[${place.host}]` : place.host
  return {
    origin: `http://${host}:${port}`,
    serve: (listener) => {
      answer = listener
    },
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

function comeBack(_: IncomingMessage, res: ServerResponse): void {
  res.writeHead(503, { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '2', refresh: '2' })
  res.end('正在启动，请稍候。\nStarting, one moment.\n')
}

function sentenceOf(error: NodeJS.ErrnoException, { host, port }: { host: string; port: number }): string {
  const sentences: Record<string, string> = {
    EADDRINUSE: `端口 ${port} 已被占用：请停止占用它的程序，或用 PORT 指定另一个端口。\n  Port ${port} is taken: stop what uses it, or choose another with PORT.`,
    EACCES: `没有权限监听端口 ${port}。\n  No permission to listen on port ${port}.`,
    EADDRNOTAVAIL: `本机没有地址 ${host}：请检查 HOST。\n  This machine has no address ${host}: check HOST.`,
  }
  return sentences[error.code ?? ''] ?? error.message
}
