// The embedded engine, alone in its thread: bytes of the PostgreSQL protocol in, bytes out, one message at a time.
// It knows nothing of statements or transactions, so that it can be ended at any moment. Plain JavaScript, because
// a worker thread does not inherit every loader under which the rest runs.
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { postgis } from '@electric-sql/pglite-postgis'

const engine = await PGlite.create({ dataDir: workerData.folder, extensions: { postgis } })

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
  const answer = Buffer.concat(chunks)
  // copied out of Node's shared pool if it is small: only a buffer of its own can be handed over
  const own = answer.byteLength === answer.buffer.byteLength ? answer : new Uint8Array(answer)
  parentPort.postMessage({ answer: own }, [own.buffer])
})

parentPort.postMessage({ ready: true })
