import { executionAsyncResource } from 'node:async_hooks'

const kept: object[] = []

/**
 * Keeps one of node's tick objects for the life of the process. V8 forgets the shape of objects of which none is left
 * when memory is swept; from then on `process.nextTick` makes each of them the slow way, and an answer of node:http, which
 * takes several, costs a quarter more for good (seen in Node 20 after a few major collections).
 */
export function keepTickShape(): void {
  process.nextTick(() => kept.push(executionAsyncResource()))
}
