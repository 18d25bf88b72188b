import { createReadStream } from 'node:fs'
import iconv from 'iconv-lite'
import { findEncoding } from './find-encoding.ts'
import type { BrokenRow, Source, SourceOptions, SourceRow } from './source.ts'
import { type FeatureText, splitFeatures } from './split-features.ts'

/** A GeoJSON file as a stream of rows; memory holds one feature at a time. */
export async function readGeoJson(path: string, options: SourceOptions): Promise<Source> {
  const encoding = await findEncoding(path, options.encoding)
  return {
    columns: null,
    encoding,
    crs: await declaredCrs(path, encoding.name),
    async *rows() {
      for await (const feature of splitFeatures(textOf(path, encoding.name))) yield rowOf(feature)
    },
  }
}

function textOf(path: string, encoding: string): AsyncIterable<string> {
  const bytes = createReadStream(path, { highWaterMark: 1 << 18 })
  return iconv.decodeStream !== undefined && encoding !== 'utf-8'
    ? (bytes.pipe(iconv.decodeStream(encoding)) as AsyncIterable<string>)
    : bytes.setEncoding('utf-8')
}

/** The name in the `crs` member before the features (GeoJSON 2008; RFC 7946 knows WGS-84 only). */
async function declaredCrs(path: string, encoding: string): Promise<Source['crs']> {
  let head = ''
  for await (const _ of splitFeatures(textOf(path, encoding), (text) => {
    head = text
  }))
    break
  const name = /"crs"\s*:\s*\{[^}]*"properties"\s*:\s*\{[^}]*"name"\s*:\s*"([^"]+)"/.exec(head)?.[1]
  return name ? { kind: 'name', text: name } : null
}

function rowOf({ line, text, complete }: FeatureText): SourceRow | BrokenRow {
  if (!complete) return broken(line, 'the file ends inside this feature')
  let feature: unknown
  try {
    feature = JSON.parse(text)
  } catch {
    return /[[,:\s](NaN|-?Infinity)\b/.test(text)
      ? { line, fault: { code: 'not-a-number', reason: 'holds NaN or Infinity, which is no JSON number' } }
      : broken(line, 'is not JSON')
  }
  if (!isFeature(feature)) return broken(line, 'is not a GeoJSON feature')
  return { line, props: feature.properties ?? {}, geometry: feature.geometry ?? null }
}

const broken = (line: number, reason: string): BrokenRow => ({
  line,
  fault: { code: 'malformed-row', reason },
})

function isFeature(
  value: unknown,
): value is { properties: Record<string, unknown> | null; geometry?: unknown } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'type' in value &&
    value.type === 'Feature' &&
    'properties' in value
  )
}
