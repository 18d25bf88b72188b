// Runs in a page before any of its scripts: notes in `window.colouredAt` when its graphics first show `window.wantedPixels`,
// looked for right after frames were drawn, while the pixels are still there to be read.
{
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
    if (window.colouredAt !== undefined) return
    // Timed when the pixels are there: what a frame asked of the GPU may take it seconds.
    if ([...contexts].some(isColoured)) window.colouredAt = performance.now()
  }

  function isColoured(gl) {
    const { drawingBufferWidth: width, drawingBufferHeight: height } = gl
    if (width < 400 || height < 300) return false
    const wanted = window.wantedPixels === 'classes' ? classColours() : null
    const line = new Uint8Array(4 * width)
    const found = new Set()
    let count = 0
    const bound = gl.getParameter(gl.FRAMEBUFFER_BINDING)
    gl.bindFramebuffer(gl.FRAMEBUFFER, null)
    for (const at of [0.4, 0.5, 0.6]) {
      gl.readPixels(0, Math.floor(height * at), width, 1, gl.RGBA, gl.UNSIGNED_BYTE, line)
      for (let i = 0; i < line.length; i += 4) {
        const colour = line[i] * 65_536 + line[i + 1] * 256 + line[i + 2]
        // Black is what a context is cleared to, long before anything is drawn.
        if (wanted === null ? colour === 0 : !wanted.has(colour)) continue
        found.add(colour)
        count++
      }
    }
    gl.bindFramebuffer(gl.FRAMEBUFFER, bound)
    return count > width / 4 && found.size > 2
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
