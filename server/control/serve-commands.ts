import { chmod, rm } from 'node:fs/promises'
import { createServer, type Server, type Socket } from 'node:net'
import type { Logger } from 'pino'
import { z } from 'zod'
import { type Db, DbError } from '../db/db.ts'
import { loggable } from '../problem-of-error.ts'
import { type Command, commands } from './commands.ts'
import { receiveMessages, sendMessage, socketPath } from './messages.ts'

export type CommandServer = { close(): Promise<void> }

const requestShape = z.object({ command: z.string(), args: z.unknown() })

/**
 * Lets command-line tools reach the embedded engine, which only this process may open. On a PostgreSQL server they
 * open the database themselves, and nothing listens. Whoever may write to the data folder may use it.
 */
export async function serveCommands(
  deps: { db: Db; config: { dataDir: string }; log: Pick<Logger, 'info' | 'warn'> },
  offered: Readonly<Record<string, Command>> = commands,
): Promise<CommandServer> {
  if (deps.db.engine !== 'embedded') return { close: async () => {} }
  const path = socketPath(deps.config.dataDir)
  // this process holds the folder's lock, so whoever left a socket there is gone
  await rm(path, { force: true })
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', (error) => deps.log.warn({ err: loggable(error) }, 'a command-line tool was cut off'))
    void answerOne(socket, deps, offered)
  })
  await listen(server, path)
  if (process.platform !== 'win32') await chmod(path, 0o600)
  return {
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** A command that has begun is carried through, also when whoever asked is gone. */
async function answerOne(
  socket: Socket,
  { db, log }: { db: Db; log: Pick<Logger, 'info'> },
  offered: Readonly<Record<string, Command>>,
): Promise<void> {
  try {
    for await (const message of receiveMessages(socket)) {
      const { command, args } = requestShape.parse(message)
      const run = Object.hasOwn(offered, command) ? offered[command] : undefined
      if (!run) throw new Error(`unknown command: ${command}`)
      log.info({ command }, 'command from outside')
      const result = await run(db, args, (progress) => sendMessage(socket, { progress }))
      sendMessage(socket, { result })
      break
    }
  } catch (error) {
    const code = error instanceof DbError ? error.code : 'failed'
    sendMessage(socket, { error: { code, message: error instanceof Error ? error.message : String(error) } })
  } finally {
    socket.end()
  }
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, () => {
      server.off('error', reject)
      resolve()
    })
  })
}
