import type { FileDraft } from '../../geo/model/file-draft.ts'
import { request } from './request.ts'

/** What the server takes of a file, in bytes. */
export const largestFile = 20 * 1024 * 1024

type FileOf = {
  place: { level: string; code: string }
  file: File
  /** null: what the file says, or what its borders show. */
  datum: string | null
  signal: AbortSignal
}

/** What a file would change in an area whose cells are drawn; nothing is written. Errors: throws a ProblemError. */
export const readFileDraft = ({ place, file, datum, signal }: FileOf): Promise<FileDraft> =>
  request<FileDraft>(
    `/api/coverage/${encodeURIComponent(place.level)}/${encodeURIComponent(place.code)}/file`,
    {
      method: 'POST',
      query: { name: file.name.slice(-120), datum },
      headers: { 'content-type': 'application/octet-stream' },
      body: file,
      signal,
    },
  )
