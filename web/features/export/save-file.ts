/** Long enough for the browser to have read the file. */
const keptMs = 60_000

/** Gives a file to the browser to save; nothing is fetched. */
export function saveFile(name: string, content: Blob): void {
  const url = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), keptMs)
}
