import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { TurnQueue } from '../../../server/tiles/turn-queue.ts'

/** Any piece of work takes longer than this: one is done in each turn of the event loop. */
const onePieceATurn = 1e-9

test('the first piece is done at once, the next ones a turn later each, in order', async () => {
  const done: number[] = []
  const queue = new TurnQueue(10, onePieceATurn)
  for (const piece of [1, 2, 3]) queue.run(() => done.push(piece))
  expect(done).toEqual([1])
  await nextTurn()
  await nextTurn()
  await nextTurn()
  expect(done).toEqual([1, 2, 3])
})

test('what does not fit is refused, and fits again later', async () => {
  const queue = new TurnQueue(2, onePieceATurn)
  const taken = [1, 2, 3, 4].map((piece) => queue.run(() => piece))
  expect(taken.map((promise) => promise !== null)).toEqual([true, true, true, false])
  await Promise.all(taken)
  expect(await queue.run(() => 5)).toBe(5)
})

test('a piece that fails fails alone, at once or later', async () => {
  const queue = new TurnQueue(10, onePieceATurn)
  const broken = () => {
    throw new Error('broken')
  }
  expect(() => queue.run(broken)).toThrow('broken')
  const failing = queue.run(broken)
  const fine = queue.run(() => 'fine')
  await expect(failing).rejects.toThrow('broken')
  expect(await fine).toBe('fine')
})
