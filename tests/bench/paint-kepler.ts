import { existsSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { holdRounds, type Round } from './goals.ts'
import type { PaintBench } from './paint.ts'
import { inFreshBrowser, openUntilColoured, signedIn } from './paint-browser.ts'
import { startLargeCity } from './paint-city.ts'

const rounds = 5
const emptyStyle = {
  contentType: 'application/json',
  headers: { 'access-control-allow-origin': '*' },
  body: '{"version":8,"sources":{},"layers":[]}',
}
/** A folder whose node_modules holds kepler.gl and what its UMD build takes from the page. */
const folder = process.env.WANGGE_KEPLER ?? ''
const scripts = [
  'react/umd/react.production.min.js',
  'react-dom/umd/react-dom.production.min.js',
  'redux/dist/redux.min.js',
  'react-redux/dist/react-redux.min.js',
  'styled-components/dist/styled-components.min.js',
  'kepler.gl/umd/keplergl.min.js',
]

/** The desk with a city of 20,000 grids beside kepler.gl's UMD build with the same GeoJSON, until each is coloured. */
export async function besideKepler({ work, browser }: PaintBench): Promise<boolean> {
  const missing = scripts.find((file) => !existsSync(join(folder, 'node_modules', file)))
  if (missing) {
    console.log(`MISSED kepler.gl is not there: WANGGE_KEPLER=FOLDER with node_modules/${missing}`)
    return false
  }
  const { server, folder: city } = await startLargeCity(work)
  const peer = await serveKepler(join(city, 'grids.geojson'))
  const measured: Round[] = []
  try {
    const storageState = await signedIn(browser, server.origin)
    const look = (url: string, gridPixels: 'classes' | 'colours') =>
      inFreshBrowser(work, storageState, async (page) => {
        // kepler.gl asks elsewhere for icons and styles of base maps, and waits for them.
        await page.route(/^https?:\/\/(?!127\.0\.0\.1)/, (route) => route.fulfill(emptyStyle))
        return (await openUntilColoured(page, url, gridPixels)) / 1000
      })
    // Neither server has to wake up while a page is timed.
    await look(`${server.origin}/desk`, 'classes')
    for (let round = 0; round < rounds; round++) {
      const ours = await look(`${server.origin}/desk`, 'classes')
      const theirs = await look(peer.url, 'colours')
      console.log(`       ours ${ours.toFixed(2)}, theirs ${theirs.toFixed(2)} s`)
      measured.push({ ours, theirs })
    }
  } finally {
    peer.server.close()
    await server.stop()
  }
  return holdRounds('20,000 grids, coloured, beside kepler.gl', measured, { atMost: 0.2 }, 's')
}

/** kepler.gl on a page of its own, packed as a server would send it, without a base map. */
async function serveKepler(geojson: string): Promise<{ url: string; server: Server }> {
  const files = new Map<string, { type: string; packed: Buffer }>()
  const put = (path: string, type: string, bytes: string | Buffer) =>
    files.set(path, { type, packed: gzipSync(bytes) })
  put('/', 'text/html', page)
  put('/start.js', 'text/javascript', start)
  put('/grids.geojson', 'application/json', readFileSync(geojson))
  for (const file of scripts)
    put(`/${file}`, 'text/javascript', readFileSync(join(folder, 'node_modules', file)))
  const server = createServer((request, response) => {
    const file = files.get(request.url ?? '')
    if (!file) return void response.writeHead(404).end()
    response.writeHead(200, { 'content-type': file.type, 'content-encoding': 'gzip' }).end(file.packed)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, server }
}

const page = `<!doctype html><html><body style="margin:0"><div id="app"></div>
<script>window['react/jsx-runtime'] = null</script>
${scripts.map((file, i) => `<script src="/${file}"></script>${i === 0 ? '<script>const jsx = (type, props, key) => React.createElement(type, key === undefined ? props : { ...props, key }); window["react/jsx-runtime"] = { jsx, jsxs: jsx, Fragment: React.Fragment }</script>' : ''}`).join('\n')}
<script src="/start.js"></script></body></html>`

const start = `
const reducers = Redux.combineReducers({ keplerGl: KeplerGl.keplerGlReducer })
const store = Redux.createStore(reducers, {}, Redux.applyMiddleware(...KeplerGl.enhanceReduxMiddleware([])))
const map = React.createElement(KeplerGl.default ?? KeplerGl.KeplerGl, {
  id: 'map', mapboxApiAccessToken: 'none', width: innerWidth, height: innerHeight,
})
ReactDOM.createRoot(document.getElementById('app')).render(React.createElement(ReactRedux.Provider, { store }, map))
fetch('/grids.geojson').then((answer) => answer.json()).then((grids) => {
  store.dispatch(KeplerGl.addDataToMap({
    datasets: { info: { id: 'grids', label: 'grids' }, data: KeplerGl.processGeojson(grids) },
    options: { centerMap: true },
    config: { version: 'v1', config: { mapStyle: { styleType: 'no_map' } } },
  }))
})
`
