import i18next from 'i18next'
import en from './en.json'
import zhCN from './zh-CN.json'

/**
 * The words of drawing and judging boundaries, `useTranslation('boundaries')`. They come with those screens, so that the desk's
 * first picture does not wait for them; in both languages, so that changing the language asks for nothing more.
 */
export function loadBoundaryWords(): void {
  i18next.addResourceBundle('zh-CN', 'boundaries', zhCN)
  i18next.addResourceBundle('en', 'boundaries', en)
}
