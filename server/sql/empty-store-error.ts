/** There is no city in the store yet: nothing can be written about it. To a caller of the API it is `not-found`. */
export class EmptyStoreError extends Error {
  override name = 'EmptyStoreError'
}
