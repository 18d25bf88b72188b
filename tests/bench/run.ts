/** `npm run bench -- NAME`: each bench prints its ratios, goals and both sides, and says whether every goal is met. */
const benches: Record<string, () => Promise<{ run: () => Promise<boolean> }>> = {
  live: async () => ({ run: (await import('./live.ts')).benchLive }),
  metrics: async () => ({ run: (await import('./metrics.ts')).benchMetrics }),
  paint: async () => ({ run: (await import('./paint.ts')).benchPaint }),
  topology: async () => ({ run: (await import('./topology.ts')).benchTopology }),
  tiles: async () => ({ run: (await import('./tiles.ts')).benchTiles }),
}

const name = process.argv[2] ?? ''
const bench = benches[name]
if (!bench) {
  console.error(`npm run bench -- ${Object.keys(benches).join(' | ')}`)
  process.exit(2)
}
process.exit((await (await bench()).run()) ? 0 : 1)
