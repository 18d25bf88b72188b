import { ensureTemplate } from './db/embedded/data-template.ts'

/** Part of the build: makes the empty embedded database that each first start copies, unless it stands there already. */
await ensureTemplate((text) => console.error(`· ${text}`))
