// The embedded engine, alone in its thread: bytes of the PostgreSQL protocol in, bytes out, one request at a time.
// It knows nothing of statements or transactions, so that it can be ended at any moment. Plain JavaScript, because
// a worker thread does not inherit every loader under which the rest runs.
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { leanPostgis } from './lean-postgis.mjs'

const engine = await PGlite.create({ dataDir: workerData.folder, extensions: { postgis: leanPostgis } })

// A failed statement leaves the engine through an exception, which does not unwind its own stack: about a thousand
// failures would use it up ("stack depth limit exceeded", then a hang). Between two messages nothing is on that stack,
// so after each one it is set back to where it was.
const stackPointer = engine.Module.___stack_pointer
if (!(stackPointer instanceof WebAssembly.Global))
  throw new Error('the embedded engine does not show its stack')
const emptyStack = stackPointer.value

// PGlite goes on after an exception that is no error of PostgreSQL's, such as one of GEOS in an overlay: the statement
// then has no result and no error, or an empty one, and the next may hang. Here such an engine says so, and stops.
const raisedError = 100
const loopOnce = engine.Module._PostgresMainLoopOnce
engine.Module._PostgresMainLoopOnce = () => {
  try {
    loopOnce()
  } catch (exception) {
    const status = engine.Module._pgl_setPGliteExitStatus(raisedError)
    if (status !== raisedError) stopForGood(exception)
    throw exception
  }
}

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

/**
 * C++ throws the address of its exception; anything else is a trap. The thread waits to be ended.
 * @param {unknown} exception
 */
function stopForGood(exception) {
  parentPort.postMessage({ dropped: { byGeos: typeof exception === 'number', text: String(exception) } })
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
}

parentPort.postMessage({ ready: true })
