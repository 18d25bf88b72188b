/** Whether this page may know where it is and open without a network: browsers ask for https, or localhost. */
export const isSecurePage = (): boolean => window.isSecureContext

/**
 * Lets the street view open without a network: hands the files that this page is made of to the worker, which serves nothing
 * but them and no answer of the API. Without a worker (an insecure page, a forbidden store) nothing is kept. They are those
 * of a page that was opened under its own address: a page that came there from another has no worker, whatever it is called.
 * @param isBuilt the page is made of files whose names carry a hash of what is in them
 */
export async function keepApp(isBuilt: boolean): Promise<void> {
  if (!isBuilt || !isSecurePage() || !('serviceWorker' in navigator)) return
  await navigator.serviceWorker.register('/street-worker.js', { scope: '/street' })
  const { active } = await navigator.serviceWorker.ready
  const files = performance
    .getEntriesByType('resource')
    .map(({ name }) => new URL(name))
    .filter(({ origin, pathname }) => origin === window.location.origin && pathname.startsWith('/assets/'))
    .map(({ pathname }) => pathname)
  active?.postMessage({ files: [...new Set(files)] })
}
