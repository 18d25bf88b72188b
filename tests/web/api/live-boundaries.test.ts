import { QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { followLive } from '../../../web/api/live.ts'

const keys = [
  ['past-metrics', 'grid', 'open'],
  ['areas', 'grid', null],
  ['areas', 'grid', '2026-03-02T15:59:59.999Z'],
  ['former-boundaries', 'grid', '2026-03-02T15:59:59.999Z'],
]

/** Hears that a layer of tiles has another version; answers which of the keys are to be asked again. */
function askedAgain(layer: string): unknown[] {
  const client = new QueryClient()
  client.setQueryData(['city'], {
    levels: [{ code: 'grid' }],
    tileVersions: { grid: '1-a', building: '1-a' },
  })
  for (const key of keys) client.setQueryData(key, {})
  const text = JSON.stringify({ tileVersions: { grid: '1-a', building: '1-a', [layer]: '2-b' } })
  const follower = followLive(client)
  follower.hear({ kind: 'event', name: 'boundary', text })
  follower.stop()
  return keys.filter((key) => client.getQueryState(key)!.isInvalidated)
}

test('when boundaries change, figures of a day gone by are asked again, with its areas and former boundaries', () => {
  expect(askedAgain('grid')).toEqual(keys)
})

test('other tiles that change move nothing of it', () => {
  expect(askedAgain('building')).toEqual([])
})
