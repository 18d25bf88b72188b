import iconv from 'iconv-lite'

export type EncodingFinding = { name: string; evidence: string }

// frequent characters of names and addresses whose shapes differ between the two scripts, and some they share
const simplified = new Set(
  '区县乡镇街道村社园路号楼苑栋单元东西南门广场学华国办处居民委会新华长庆龙凤门关张刘陈',
)
const traditional = new Set(
  '區縣鄉鎮街道村社園路號樓苑棟單元東西南門廣場學華國辦處居民委會新華長慶龍鳳門關張劉陳里',
)

/**
 * The encoding of a text that declares none: a byte-order mark, else UTF-8 where every byte fits it, else GB18030 or Big5,
 * whichever yields more characters that occur in names of places.
 */
export function detectEncoding(sample: Uint8Array): EncodingFinding {
  if (sample[0] === 0xef && sample[1] === 0xbb && sample[2] === 0xbf)
    return { name: 'utf-8', evidence: 'byte-order mark' }
  if (isUtf8(sample)) return { name: 'utf-8', evidence: 'every byte of the sample fits UTF-8' }
  const bytes = Buffer.from(sample)
  const gb = score(iconv.decode(bytes, 'gb18030'), simplified)
  const big5 = score(iconv.decode(bytes, 'big5'), traditional)
  const name = big5 > gb ? 'big5' : 'gb18030'
  const evidence = `not UTF-8; names of places fit GB18030 to ${percent(gb)}, Big5 to ${percent(big5)}`
  return { name, evidence }
}

const percent = (share: number) => `${Math.round(share * 100)} %`

/** A character may be cut at the end of the sample, and only there. */
function isUtf8(sample: Uint8Array): boolean {
  for (let cut = 0; cut < 4 && cut <= sample.length; cut++) {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(sample.subarray(0, sample.length - cut))
      return true
    } catch {
      // not valid with this cut: try with one byte less
    }
  }
  return false
}

/** Share of the characters beyond ASCII that are frequent ones; each broken character counts against it. */
function score(text: string, frequent: ReadonlySet<string>): number {
  let all = 0
  let good = 0
  for (const character of text) {
    if (character.charCodeAt(0) < 0x80) continue
    all += 1
    if (frequent.has(character)) good += 1
    if (character === '\uFFFD') good -= 1
  }
  return all === 0 ? 0 : good / all
}
