import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { SearchResult } from '../../geo/model/search.ts'
import { request } from './request.ts'

/** Places and cases that answer to a text: Chinese, pinyin initials or code. */
export const useSearchHits = (text: string) =>
  useQuery({
    queryKey: ['search', text],
    queryFn: ({ signal }) => request<SearchResult>('/api/search', { query: { q: text }, signal }),
    enabled: text.length > 0,
    staleTime: 30_000,
    placeholderData: keepPreviousData,
  })
