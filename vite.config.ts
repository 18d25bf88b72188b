import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'

const api = `http://127.0.0.1:${process.env.PORT ?? 8080}`

/** Lays a packed copy (.br, .gz) beside each file worth packing, so that the server packs nothing per request. */
const precompress: Plugin = {
  name: 'precompress',
  apply: 'build',
  writeBundle({ dir }) {
    for (const entry of readdirSync(dir!, { recursive: true, encoding: 'utf8' })) {
      if (!/\.(js|mjs|css|html|svg|json)$/.test(entry)) continue
      const file = join(dir!, entry)
      const bytes = readFileSync(file)
      writeFileSync(`${file}.br`, brotliCompressSync(bytes))
      writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }))
    }
  },
}

/** What the first paint needs beside the map: one file packs better than many, and is one request. */
const shell = [
  /node_modules\/(react|react-dom|scheduler|i18next|react-i18next|zustand|wouter|regexparam)\//,
  /node_modules\/@tanstack\/(?!.*\/(mutationObserver|useMutation|infiniteQueryObserver|useInfiniteQuery)\.)/,
  /\/web\/(main|app)\.tsx$/,
  /\/web\/(state|i18n)\/(?!use-pointing|format-percent|format-area|format-change|level-words|format-count)[^/]*\.tsx?$/,
  /\/web\/api\/(areas|city|compounds|former-boundaries|incidents|live-figures|merge-figures|metrics|problem-error|refresh|request|server-clock|session)\.ts$/,
  /\/web\/screens\/desk\/(desk|stage|desk-screen|map-boundary|desk-navigation|after-map|area-places|use-[^/]*)\.(tsx?|module\.css)$/,
  /\/geo\/(metrics\/(?!formula)|lifecycle\/incident)/,
]

/** What draws the first map, in one file too: not what a person does with it, nor its signs, controls and overlay. */
const firstMap = [
  /node_modules\/maplibre-gl\/dist\/maplibre-gl\.mjs$/,
  /\/web\/map\/(layers|style)\//,
  /\/web\/map\/(city-map|level-bands|fill-metric|fill-slots|area-marks|contrast)\./,
  /\/web\/map\/scene\/(city-scene|scene-model|camera-driver|feature-states|style-keeper|memo)\.ts$/,
  /\/web\/map\/overlay\/overlay-keeper\.ts$/,
]

export default defineConfig({
  root: 'web',
  plugins: [react(), precompress],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: {
      // The first script names what it preloads: of the other screens the styles alone.
      resolveDependencies: (screen, files) =>
        /(edit|proposal)-routes|open-notice/.test(screen)
          ? files.filter((file) => file.endsWith('.css'))
          : files,
    },
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'shell', test: (id) => shell.some((pattern) => pattern.test(id)) },
            { name: 'city-map', test: (id) => firstMap.some((pattern) => pattern.test(id)) },
          ],
        },
      },
    },
  },
  server: { host: '127.0.0.1', proxy: { '^/api/[^.?]*(\\?.*)?$': api, '^/tiles/.*$': api } },
  test: {
    root: '.',
    projects: [
      {
        test: {
          name: 'unit',
          sequence: { groupOrder: 0 },
          root: '.',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/server/**', 'tests/e2e/**', '**/node_modules/**'],
          testTimeout: 60_000,
          isolate: false,
        },
      },
      {
        test: {
          name: 'server',
          sequence: { groupOrder: 1 },
          root: '.',
          include: ['tests/server/**/*.test.ts'],
          globalSetup: ['tests/support/global-setup.ts'],
          testTimeout: 60_000,
          expect: { poll: { timeout: 20_000 } },
          hookTimeout: 120_000,
          maxWorkers: 2,
          // what the files of one process share is its databases (tests/support/databases.ts)
          isolate: false,
        },
      },
      {
        test: {
          name: 'e2e',
          sequence: { groupOrder: 2 },
          root: '.',
          include: ['tests/e2e/**/*.test.ts'],
          exclude: process.env.WANGGE_LONG === '1' ? [] : ['tests/e2e/**/*.long.test.ts'],
          globalSetup: ['tests/e2e/support/global-setup.ts'],
          testTimeout: 300_000,
          expect: { poll: { timeout: 60_000 } },
          hookTimeout: 600_000,
          maxWorkers: 2,
          // what the files of one process share is what they import, which is read once
          isolate: false,
        },
      },
    ],
  },
})
