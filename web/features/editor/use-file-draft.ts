import { useEffect, useRef, useState } from 'react'
import { largestFile, readFileDraft } from '../../api/file-draft.ts'
import { showFile } from './drawing/file-commands.ts'
import { type Command, takeTool } from './drawing/session.ts'

/** A file on its way: nothing chosen, being read, shown, or why it was not taken. */
export type FileState =
  | { is: 'none' | 'shown' }
  | { is: 'reading'; name: string; bytes: number }
  | { is: 'too-large'; name: string }
  | { is: 'refused'; name: string; error: unknown }

export type FileReading = {
  state: FileState
  /** What its coordinates are said to be; '': what the file says or its borders show. */
  datum: string
  setDatum(datum: string): void
  read(file: File): void
  stop(): void
}

/** Has the server compare a file with what is in force; one at a time, the newest. */
export function useFileDraft(
  place: { level: string; code: string },
  run: (command: Command) => void,
): FileReading {
  const [state, setState] = useState<FileState>({ is: 'none' })
  const [datum, setDatum] = useState('')
  const last = useRef<File | null>(null)
  const underWay = useRef<AbortController | null>(null)
  useEffect(() => () => underWay.current?.abort(), [])
  const stop = () => {
    underWay.current?.abort()
    last.current = null
    setState({ is: 'none' })
  }
  const read = (file: File, said = datum) => {
    const { name, size } = file
    underWay.current?.abort()
    run(takeTool('file'))
    last.current = file
    if (size > largestFile) return setState({ is: 'too-large', name })
    const attempt = new AbortController()
    underWay.current = attempt
    setState({ is: 'reading', name, bytes: size })
    readFileDraft({ place, file, datum: said || null, signal: attempt.signal }).then(
      (found) => {
        setState({ is: 'shown' })
        run(showFile(found))
      },
      (error: unknown) => {
        if (!attempt.signal.aborted) setState({ is: 'refused', name, error })
      },
    )
  }
  return {
    state,
    datum,
    setDatum(said) {
      setDatum(said)
      if (last.current) read(last.current, said)
    },
    read: (file) => read(file),
    stop,
  }
}
