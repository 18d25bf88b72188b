import { createInstance } from 'i18next'
import { expect, test } from 'vitest'
import en from '../../../web/i18n/boundaries/en.json' with { type: 'json' }
import zhCN from '../../../web/i18n/boundaries/zh-CN.json' with { type: 'json' }
import { cellNoun } from '../../../web/i18n/cell-noun.ts'

const nouns = [
  cellNoun('grid', [{ kind: 'exclusive' }, { kind: 'comprehensive' }]),
  cellNoun('compound', []),
  cellNoun('street', [{ kind: 'administrative' }]),
]

test.each([
  ['zh-CN', zhCN, ['线没有经过这个网格', '线没有经过这个小区', '线没有经过这个区域']],
  [
    'en',
    en,
    [
      'The line does not meet this grid',
      'The line does not meet this compound',
      'The line does not meet this area',
    ],
  ],
])('%s: a sentence calls cells what they are', async (lng, boundaries, sentences) => {
  const i18n = createInstance()
  await i18n.init({ lng, defaultNS: 'boundaries', resources: { [lng]: { boundaries } } })
  const said = (key: string) => nouns.map((context) => i18n.t(key, { context }))
  expect(said('editor.refused.line-misses')).toEqual(sentences)
})

test('in English several are in the plural', async () => {
  const i18n = createInstance()
  await i18n.init({ lng: 'en', defaultNS: 'boundaries', resources: { en: { boundaries: en } } })
  expect(nouns.map((context) => i18n.t('editor.title', { context }))).toEqual([
    'Draw grids',
    'Draw compounds',
    'Draw areas',
  ])
})
