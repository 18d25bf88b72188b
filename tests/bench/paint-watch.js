// Runs in a page before any of its scripts: keeps in `window.looks` how many pixels of three lines across its graphics show
// grids (`window.gridPixels` says how they are told), and when they were drawn, whenever there are more of them than ever.
{
  window.looks = [{ ms: 0, pixels: 0 }]
  const lines = [0.4, 0.5, 0.6]
  const copied = []
  const contexts = new Set()
  const getContext = HTMLCanvasElement.prototype.getContext
  HTMLCanvasElement.prototype.getContext = function (...args) {
    const context = getContext.apply(this, args)
    if (context instanceof WebGL2RenderingContext) contexts.add(context)
    return context
  }
  // All callbacks of a frame run in one of ours, so that the look comes when the last of them has drawn.
  const nextFrame = window.requestAnimationFrame.bind(window)
  let waiting = new Map()
  let drawn = waiting
  let lastId = 0
  window.requestAnimationFrame = (draw) => {
    if (waiting.size === 0) nextFrame(drawAll)
    waiting.set(++lastId, draw)
    return lastId
  }
  window.cancelAnimationFrame = (id) => {
    waiting.delete(id)
    drawn.delete(id)
  }

  function drawAll(time) {
    drawn = waiting
    waiting = new Map()
    for (const draw of drawn.values()) {
      try {
        draw(time)
      } catch (error) {
        reportError(error)
      }
    }
    for (const gl of contexts) askForPixels(gl)
  }

  /** Has three lines copied when the graphics processor is done with the frame. Waiting for it would hold up the page. */
  function askForPixels(gl) {
    const { drawingBufferWidth: width, drawingBufferHeight: height } = gl
    if (width < 400 || height < 300) return
    const buffer = gl.createBuffer()
    const [frame, pack] = [gl.FRAMEBUFFER_BINDING, gl.PIXEL_PACK_BUFFER_BINDING].map((of) =>
      gl.getParameter(of),
    )
    gl.bindFramebuffer(gl.FRAMEBUFFER, null)
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, buffer)
    gl.bufferData(gl.PIXEL_PACK_BUFFER, lines.length * 4 * width, gl.STREAM_READ)
    for (const [i, at] of lines.entries())
      gl.readPixels(0, Math.floor(height * at), width, 1, gl.RGBA, gl.UNSIGNED_BYTE, i * 4 * width)
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, pack)
    gl.bindFramebuffer(gl.FRAMEBUFFER, frame)
    const done = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0)
    const look = () => {
      if (gl.getSyncParameter(done, gl.SYNC_STATUS) !== gl.SIGNALED) setTimeout(look, 5)
      else copied.push({ gl, buffer, size: lines.length * 4 * width, ms: performance.now() })
    }
    setTimeout(look)
  }

  // Also to read what was copied holds up the page a little: not once a frame.
  setInterval(() => {
    for (const copy of copied.splice(0)) {
      const pixels = countGridPixels(copy)
      if (pixels > window.looks.at(-1).pixels) window.looks.push({ ms: copy.ms, pixels })
    }
  }, 1000)

  function countGridPixels({ gl, buffer, size }) {
    const bytes = new Uint8Array(size)
    const pack = gl.getParameter(gl.PIXEL_PACK_BUFFER_BINDING)
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, buffer)
    gl.getBufferSubData(gl.PIXEL_PACK_BUFFER, 0, bytes)
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, pack)
    gl.deleteBuffer(buffer)
    const wanted = window.gridPixels === 'classes' ? classColours() : null
    let count = 0
    for (let i = 0; i < size; i += 4) {
      const colour = bytes[i] * 65_536 + bytes[i + 1] * 256 + bytes[i + 2]
      // Black is what a context is cleared to, long before anything is drawn.
      if (wanted === null ? colour !== 0 : wanted.has(colour)) count++
    }
    return count
  }

  function classColours() {
    const style = getComputedStyle(document.documentElement)
    return new Set(
      [0, 1, 2, 3, 4, 5].map((step) => {
        const hex = style.getPropertyValue(`--case-${step}`).trim().slice(1)
        return Number.parseInt(hex.length === 3 ? hex.replace(/./g, '$&$&') : hex, 16)
      }),
    )
  }
}
