import { createInstance } from 'i18next'
import { expect, test } from 'vitest'
import { cellNoun } from '../../../geo/model/cell-noun.ts'
import en from '../../../web/i18n/boundaries/en.json' with { type: 'json' }
import zhCN from '../../../web/i18n/boundaries/zh-CN.json' with { type: 'json' }

const nouns = [
  cellNoun('grid', [{ kind: 'exclusive' }, { kind: 'comprehensive' }]),
  cellNoun('compound', []),
  cellNoun('street', [{ kind: 'administrative' }]),
]

test('a sentence calls cells what they are, several in the plural', async () => {
  const i18n = createInstance()
  await i18n.init({ resources: { 'zh-CN': { boundaries: zhCN }, en: { boundaries: en } } })
  const said = (lng: string, key: 'editor.title' | 'editor.refused.line-misses') =>
    nouns.map((context) => i18n.t(key, { lng, ns: 'boundaries', context }))
  expect(said('zh-CN', 'editor.title')).toEqual(['划网格', '划小区', '划区域'])
  expect(said('zh-CN', 'editor.refused.line-misses')).toEqual([
    '线没有经过这个网格',
    '线没有经过这个小区',
    '线没有经过这个区域',
  ])
  expect(said('en', 'editor.title')).toEqual(['Draw grids', 'Draw compounds', 'Draw areas'])
  expect(said('en', 'editor.refused.line-misses')).toEqual([
    'The line does not meet this grid',
    'The line does not meet this compound',
    'The line does not meet this area',
  ])
})
