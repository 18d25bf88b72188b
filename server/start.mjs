import { ensureBuild, ensureDependencies, ensureNode, runTypeScript } from './bootstrap.mjs'

ensureNode()
ensureDependencies()
ensureBuild()
runTypeScript('server/main.ts')
