import { readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'
import first from '../../../web/i18n/first/zh-CN.json' with { type: 'json' }

const root = resolve(import.meta.dirname, '../../../web')
/** Words of an answer to what somebody does, by when all words are there. */
const later = /^compare\./

/** Files of the web that come with `file` at once: neither lazily nor as types alone. */
function comesWith(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found
  found.add(file)
  const text = readFileSync(file, 'utf8')
  for (const [, path = ''] of text.matchAll(/(?:^|\n)import (?!type)[^'"]*['"](\.[^'"]+\.tsx?)['"]/g)) {
    const target = join(dirname(file), path)
    if (!relative(root, target).startsWith('..')) comesWith(target, found)
  }
  return found
}

const has = (key: string) =>
  key
    .split('.')
    .reduce<unknown>((words, part) => (words as Record<string, unknown> | undefined)?.[part], first) !==
  undefined

test('what the first script shows are first words', () => {
  const files = [...comesWith(join(root, 'main.tsx'))]
  const asked = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/\bt\(\s*['"`]([\w-]+(?:\.[\w-]*)*)/g)].map((match) => match[1]!),
  )
  expect(asked).toContain('product')
  expect(asked.filter((key) => !later.test(key) && !has(key))).toEqual([])
})
