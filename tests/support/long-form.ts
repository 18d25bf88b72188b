/**
 * Whether tests run in their long form (`npm run test:long`): fifty kills instead of five, the 300 MB file, every real
 * city on every engine. The short forms of `npm test` make the same claims of less.
 */
export const isLongForm = process.env.WANGGE_LONG === '1'
