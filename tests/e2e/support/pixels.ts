import type { Page } from 'playwright-core'

/** Of each colour, `#rrggbb`, how many pixels of the page have exactly it. */
export async function countPixels(page: Page, colours: readonly string[]): Promise<number[]> {
  const picture = (await page.screenshot()).toString('base64')
  return page.evaluate(
    async ({ picture: data, colours: all }) => {
      const image = new Image()
      image.src = `data:image/png;base64,${data}`
      await image.decode()
      const canvas = document.createElement('canvas')
      canvas.width = image.width
      canvas.height = image.height
      const context = canvas.getContext('2d')!
      context.drawImage(image, 0, 0)
      const { data: bytes } = context.getImageData(0, 0, image.width, image.height)
      const wanted = all.map((colour) => Number.parseInt(colour.slice(1), 16))
      const counts = wanted.map(() => 0)
      for (let i = 0; i < bytes.length; i += 4) {
        const at = wanted.indexOf(bytes[i]! * 65_536 + bytes[i + 1]! * 256 + bytes[i + 2]!)
        if (at >= 0) counts[at] = counts[at]! + 1
      }
      return counts
    },
    { picture, colours },
  )
}
