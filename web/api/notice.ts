import { useQuery } from '@tanstack/react-query'
import type { Notice } from '../../geo/model/notice.ts'
import { request } from './request.ts'

/** What stands on the notice card of an area. */
export const useNotice = (level: string, code: string) =>
  useQuery({
    queryKey: ['notice', level, code],
    queryFn: ({ signal }) =>
      request<Notice>(`/api/areas/${encodeURIComponent(level)}/${encodeURIComponent(code)}/notice`, {
        signal,
      }),
    refetchOnWindowFocus: false,
  })
