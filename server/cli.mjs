import { ensureDependencies, ensureNode, runTypeScript } from './bootstrap.mjs'

ensureNode()
ensureDependencies()
runTypeScript('server/cli.ts', process.argv.slice(2))
