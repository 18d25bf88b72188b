import { zipSync } from 'fflate'
import { tinyLevels } from '../../builders/tiny-areas.ts'
import { twoGrids } from '../import/bundle-folder.ts'

/** A bundle for the tiny city with one more district, as it is uploaded. */
export function tinyBundleZip(): Uint8Array<ArrayBuffer> {
  const { spec, content } = twoGrids[0]!
  const bundle = {
    title: { zh: '小城', en: 'Tiny city' },
    timeZone: 'Asia/Shanghai',
    levels: tinyLevels,
    files: [spec],
  }
  const files = {
    'bundle.json': Buffer.from(JSON.stringify(bundle)),
    [String(spec.path)]: Buffer.from(content),
  }
  return zipSync(files) as Uint8Array<ArrayBuffer>
}
