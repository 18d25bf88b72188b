import { type ProblemCode, problemStatus } from '../../geo/model/problem.ts'
import { type Language, problemSentences } from '../problems.ts'
import type { ApiDocument } from './api-document.ts'

/** The API's documentation as one page without scripts: nothing is fetched from anywhere but this host. */
export function docsPage(document: ApiDocument, language: Language): string {
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    (['get', 'post', 'put', 'delete'] as const).flatMap((method) => {
      const operation = item?.[method]
      return operation ? [operationSection(method, path, operation as Operation)] : []
    }),
  )
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${text(document.info.title)} · API</title>
<link rel="stylesheet" href="/api/docs/style.css">
</head>
<body>
<h1>${text(document.info.title)} · API ${text(document.info.version)}</h1>
<p>${text(document.info.description ?? '')}</p>
<p><a href="/api/openapi.json">OpenAPI 3.1</a></p>
${operations.join('\n')}
<h2>Problems</h2>
<table><thead><tr><th>code</th><th>status</th><th></th></tr></thead><tbody>
${problemRows(language)}
</tbody></table>
</body>
</html>
`
}

type Schema = {
  type?: unknown
  format?: string
  enum?: unknown[]
  default?: unknown
  minimum?: number
  maximum?: number
}
type Operation = {
  summary?: string
  description?: string
  parameters?: {
    name: string
    in: string
    required?: boolean
    description?: string
    schema?: Schema & { description?: string }
  }[]
  requestBody?: { content: Record<string, { schema?: unknown }> }
  responses: Record<string, { description: string; content?: Record<string, { schema?: unknown }> }>
}

function operationSection(method: string, path: string, operation: Operation): string {
  const parameters = (operation.parameters ?? []).map(
    ({ name, in: place, required, description, schema = {} }) =>
      `<tr><td><code>${text(name)}</code>${required ? ' *' : ''}</td><td>${text(place)}</td><td>${text(typeOf(schema))}</td>
<td>${text(description ?? schema.description ?? '')}</td></tr>`,
  )
  const bodies = Object.entries(operation.requestBody?.content ?? {}).map(
    ([type, { schema }]) => `<details><summary>${text(type)}</summary>${code(schema)}</details>`,
  )
  const answers = Object.entries(operation.responses)
    .filter(([status]) => status !== 'default')
    .map(
      ([status, { description, content = {} }]) =>
        `<details><summary>${text(status)} ${text(description)}</summary>${Object.values(content)
          .map(({ schema }) => code(schema))
          .join('')}</details>`,
    )
  return `<section>
<h2><span class="${method}">${method.toUpperCase()}</span> <code>${text(path)}</code></h2>
<p>${text(operation.summary ?? '')}. ${text(operation.description ?? '')}</p>
${parameters.length > 0 ? `<table><tbody>${parameters.join('\n')}</tbody></table>` : ''}
${bodies.join('')}${answers.join('')}
</section>`
}

function typeOf({ type, format, enum: values, default: fallback, minimum, maximum }: Schema): string {
  const range = minimum === undefined && maximum === undefined ? '' : ` ${minimum ?? ''}…${maximum ?? ''}`
  const kind = values ? values.join(' · ') : [type, format].filter(Boolean).join(' ')
  return `${kind}${range}${fallback === undefined ? '' : ` = ${fallback}`}`
}

const problemRows = (language: Language) =>
  (Object.keys(problemStatus) as ProblemCode[])
    .map(
      (each) =>
        `<tr id="${each}"><td><code>${each}</code></td><td>${problemStatus[each]}</td><td>${text(problemSentences[each][language])}</td></tr>`,
    )
    .join('\n')

const text = (value: string): string =>
  value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const code = (schema: unknown): string => `<pre>${text(JSON.stringify(schema, null, 2) ?? '')}</pre>`

export const docsStyle = `
:root { color-scheme: light dark; }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; }
h2 { font-size: 1.05rem; margin: 2rem 0 0.25rem; }
code, pre { font-family: ui-monospace, monospace; font-size: 0.85rem; }
pre { max-height: 24rem; overflow: auto; padding: 0.75rem; border: 1px solid color-mix(in srgb, currentcolor 20%, transparent); }
table { border-collapse: collapse; width: 100%; }
td, th { text-align: start; vertical-align: top; padding: 0.25rem 0.75rem 0.25rem 0; border-bottom: 1px solid color-mix(in srgb, currentcolor 15%, transparent); }
.get { color: light-dark(#0b6b3a, #6fd39b); }
.post { color: light-dark(#1d4fb8, #8fb4ff); }
.put { color: light-dark(#7a4a00, #f0b860); }
.delete { color: light-dark(#a32020, #ff9a8f); }
`
