import { expect, test } from 'vitest'
import { countedLevel } from '../../../web/i18n/level-words.ts'

const level = (nameEn: string) => ({ nameZh: '社区', nameEn })

test.each([
  ['Grid', 1, '1 grid'],
  ['Grid', 430, '430 grids'],
  ['Community', 61, '61 communities'],
  ['Neighborhood council', 99, '99 neighborhood councils'],
  ['Parish', 2, '2 parishes'],
  ['Survey', 3, '3 surveys'],
])('%s × %i is %s', (name, count, text) => {
  expect(countedLevel(level(name), count, 'en')).toBe(text)
})

test('Chinese counts with 个', () => {
  expect(countedLevel(level('Community'), 1061, 'zh-CN')).toBe('1,061 个社区')
})
