import { loadNoticeWords } from '../../i18n/notice/load-notice-words.ts'
import { NoticeScreen } from './notice-screen.tsx'

/** The printed card of a grid, with its words. */
export function openNotice() {
  loadNoticeWords()
  return { default: NoticeScreen }
}
