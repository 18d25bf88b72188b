import {
  ensureBuild,
  ensureDependencies,
  ensureEmbeddedTemplate,
  ensureNode,
  runTypeScript,
} from './bootstrap.mjs'

ensureNode()
ensureDependencies()
ensureBuild()
ensureEmbeddedTemplate()
runTypeScript('server/main.ts')
