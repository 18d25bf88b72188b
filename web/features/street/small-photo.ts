import { photoLimitBytes } from '../../../geo/model/walk.ts'

/** The longer side of a photo as it is sent, in pixels. */
const longestSide = 1600

/**
 * A photo drawn anew as a JPEG of a size to send: nothing that a camera writes beside the picture, such as where it was taken,
 * is in it. @returns null: the file is no picture that this browser can show
 */
export async function smallPhoto(file: Blob): Promise<Blob | null> {
  const picture = await createImageBitmap(file).catch(() => null)
  if (!picture) return null
  const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  canvas.getContext('2d')!.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  const small = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.8))
  return small && small.size <= photoLimitBytes ? small : null
}
