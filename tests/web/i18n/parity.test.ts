import { describe, expect, test } from 'vitest'
import boundariesEn from '../../../web/i18n/boundaries/en.json' with { type: 'json' }
import boundariesZhCN from '../../../web/i18n/boundaries/zh-CN.json' with { type: 'json' }
import en from '../../../web/i18n/en.json' with { type: 'json' }
import firstEn from '../../../web/i18n/first/en.json' with { type: 'json' }
import firstZhCN from '../../../web/i18n/first/zh-CN.json' with { type: 'json' }
import noticeEn from '../../../web/i18n/notice/en.json' with { type: 'json' }
import noticeZhCN from '../../../web/i18n/notice/zh-CN.json' with { type: 'json' }
import zhCN from '../../../web/i18n/zh-CN.json' with { type: 'json' }

type Words = { [key: string]: string | Words }

/** Every sentence by its whole key; plural forms of one key count as one. */
const sentences = (words: Words, before = ''): [string, string][] =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[`${before}${key.replace(/_(one|other)$/, '')}`, value] as [string, string]]
      : sentences(value, `${before}${key}.`),
  )

const keysOf = (words: Words) => [...new Set(sentences(words).map(([key]) => key))].sort()
const slotsOf = (text: string) => [...text.matchAll(/{{(\w+)}}/g)].map((match) => match[1]).sort()

describe.each<[string, Words, Words]>([
  ['the first picture', firstZhCN, firstEn],
  ['the desk', zhCN, en],
  ['drawing boundaries', boundariesZhCN, boundariesEn],
  ['the notice card', noticeZhCN, noticeEn],
])('the words of %s', (_, chinese, english) => {
  test('both languages have every key', () => {
    expect(keysOf(english)).toEqual(keysOf(chinese))
  })

  test('a sentence has the same slots in both languages', () => {
    const inChinese = new Map(sentences(chinese))
    const differing = sentences(english)
      .filter(([key, text]) => String(slotsOf(text)) !== String(slotsOf(inChinese.get(key) ?? '')))
      .map(([key]) => key)
    expect(differing).toEqual([])
  })

  test('Chinese has no exclamation, no 请 and no half-width comma between characters', () => {
    const faulty = sentences(chinese).filter(([, text]) => /！|请|您|[一-龥],[一-龥]/.test(text))
    expect(faulty).toEqual([])
  })
})
