import { createConnection, type Socket } from 'node:net'
import { type Answer, receiveMessages, sendMessage, socketPath } from './messages.ts'

/**
 * Has a command carried out by the server that owns the data folder. Resolves to null where none listens;
 * throws what the command threw there.
 */
export async function askServer(
  dataDir: string,
  command: string,
  args: unknown,
  onProgress: (text: string) => void,
): Promise<{ result: unknown } | null> {
  const socket = await connect(socketPath(dataDir))
  if (!socket) return null
  try {
    sendMessage(socket, { command, args })
    for await (const message of receiveMessages(socket)) {
      const answer = message as Answer
      if ('progress' in answer) onProgress(answer.progress)
      else if ('error' in answer) throw new Error(answer.error.message)
      else return { result: answer.result }
    }
    throw new Error('服务器中途停止，命令可能没有完成。 The server stopped before the command was done.')
  } finally {
    socket.destroy()
  }
}

/** Null where there is no socket, or only one that a dead server left behind. */
function connect(path: string): Promise<Socket | null> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(path, () => resolve(socket))
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ECONNREFUSED') resolve(null)
      else reject(error)
    })
  })
}
