import i18next from 'i18next'
import en from './en.json'
import zhCN from './zh-CN.json'

/** The words of the notice card, `useTranslation('notice')`; they come with its screen. */
export function loadNoticeWords(): void {
  i18next.addResourceBundle('zh-CN', 'notice', zhCN)
  i18next.addResourceBundle('en', 'notice', en)
}
