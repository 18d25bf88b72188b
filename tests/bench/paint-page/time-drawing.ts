/**
 * Times what the page draws: the whole of each animation frame in which its graphics drew, with the graphics processor's
 * own work, which reading a pixel waits for. Call before the map is made.
 */
export function timeDrawing(): { next(): Promise<number>; count(): number } {
  let count = 0
  let hasDrawn: WebGL2RenderingContext | null = null
  let tell: (ms: number) => void = () => undefined
  const { drawElements } = WebGL2RenderingContext.prototype
  WebGL2RenderingContext.prototype.drawElements = function (...args) {
    hasDrawn = this
    drawElements.apply(this, args)
  }
  const nextFrame = window.requestAnimationFrame.bind(window)
  const pixel = new Uint8Array(4)
  window.requestAnimationFrame = (draw) =>
    nextFrame((time) => {
      const from = performance.now()
      hasDrawn = null
      draw(time)
      const context = hasDrawn as WebGL2RenderingContext | null
      if (!context) return
      context.readPixels(0, 0, 1, 1, context.RGBA, context.UNSIGNED_BYTE, pixel)
      count++
      tell(performance.now() - from)
    })
  return {
    next: () =>
      new Promise((drawn) => {
        tell = drawn
      }),
    count: () => count,
  }
}
