/** Where this browser keeps drafts for the street; what waits to be sent lies in another database. */
export const streetViews = 'wangge-street-views'

/** Who signs out, or in after another, leaves no draft behind on the phone. */
export const forgetStreetViews = () => globalThis.indexedDB?.deleteDatabase(streetViews)
