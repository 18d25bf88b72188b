// The embedded engine, alone in its thread: bytes of the PostgreSQL protocol in, bytes out, one message at a time.
// It knows nothing of statements or transactions, so that it can be ended at any moment. Plain JavaScript, because
// a worker thread does not inherit every loader under which the rest runs.
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { postgis } from '@electric-sql/pglite-postgis'

const engine = await PGlite.create({ dataDir: workerData.folder, extensions: { postgis } })

// A failed statement leaves the engine through an exception, which does not unwind its own stack: about a thousand
// failures would use it up ("stack depth limit exceeded", then a hang). Between two messages nothing is on that stack,
// so after each one it is set back to where it was.
const stackPointer = engine.Module.___stack_pointer
if (!(stackPointer instanceof WebAssembly.Global))
  throw new Error('the embedded engine does not show its stack')
const emptyStack = stackPointer.value

parentPort.on('message', async ({ close, bytes }) => {
  if (close) {
    await engine.close()
    parentPort.postMessage({ closed: true })
    return
  }
  /** @type {Uint8Array[]} */
  const chunks = []
  // onRawData bypasses PGlite's own parser, which would keep every row it ever saw; the view is only valid in the call
  const onRawData = (/** @type {Uint8Array} */ view) => chunks.push(view.slice())
  await engine.execProtocolRawStream(bytes, { syncToFs: false, onRawData })
  stackPointer.value = emptyStack
  const answer = Buffer.concat(chunks)
  // copied out of Node's shared pool if it is small: only a buffer of its own can be handed over
  const own = answer.byteLength === answer.buffer.byteLength ? answer : new Uint8Array(answer)
  parentPort.postMessage({ answer: own }, [own.buffer])
})

parentPort.postMessage({ ready: true })
