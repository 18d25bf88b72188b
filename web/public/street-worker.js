// Lets /street open without a network. It keeps the page and the files that it is made of, nothing else: answers of the API
// hold what only some may see, and are the page's to keep. A version of it needs nothing of the one before.
const kept = 'wangge-street'
const page = '/street'
/** A network that does not answer for so long is none. */
const patienceMs = 4000

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))
self.addEventListener('message', (event) => event.waitUntil(keep(event.data.files)))
self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  if (request.mode === 'navigate') event.respondWith(openPage(request))
  else if (pathname.startsWith('/assets/')) event.respondWith(openFile(request))
})

async function openPage(request) {
  try {
    return await fetch(request.url, { signal: AbortSignal.timeout(patienceMs) })
  } catch {
    return (await caches.match(page)) ?? Response.error()
  }
}

const openFile = async (request) => (await caches.match(request.url)) ?? fetch(request)

/** The page and its files, all of one version: where a newer page is out already, its next opening keeps it. */
async function keep(files) {
  const answer = await fetch(page, { cache: 'no-cache' })
  const named = (await answer.clone().text()).match(/\/assets\/[^"']+/g) ?? []
  if (!answer.ok || !named.every((file) => files.includes(file))) return
  const cache = await caches.open(kept)
  const had = (await cache.keys()).map(({ url }) => new URL(url).pathname)
  await cache.addAll(files.filter((file) => !had.includes(file)))
  await cache.put(page, answer)
  // what another language or part of the screen has asked for before is of this version, or is gone with its page
  const isOld = !named.every((file) => had.includes(file))
  if (isOld) for (const path of had) if (path !== page && !files.includes(path)) await cache.delete(path)
}
