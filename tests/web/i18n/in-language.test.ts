import { expect, test } from 'vitest'
import { inLanguage } from '../../../web/i18n/in-language.ts'

test('of a text in two languages the right half is shown', () => {
  expect(inLanguage('有空隙 · there is a gap', 'zh-CN')).toBe('有空隙')
  expect(inLanguage('有空隙 · there is a gap', 'en')).toBe('there is a gap')
})

test('any other text is shown whole', () => {
  expect(inLanguage('有空隙', 'en')).toBe('有空隙')
  expect(inLanguage('a · b · c', 'en')).toBe('a · b · c')
})
