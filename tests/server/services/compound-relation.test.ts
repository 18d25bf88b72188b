import { expect, test } from 'vitest'
import { compoundRelation } from '../../../server/services/compound-relation.ts'

test.each([
  ['equal', { common: 604, ofCompound: 604, ofArea: 604 }],
  ['compound-contains-area', { common: 302, ofCompound: 604, ofArea: 302 }],
  ['area-contains-compound', { common: 80, ofCompound: 80, ofArea: 420 }],
  ['partial', { common: 200, ofCompound: 604, ofArea: 420 }],
] as const)('%s, by the households in common', (relation, shares) => {
  expect(compoundRelation(shares)).toBe(relation)
})
