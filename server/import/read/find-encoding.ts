import { open } from 'node:fs/promises'
import iconv from 'iconv-lite'
import { ImportProblem } from '../import-problem.ts'
import { detectEncoding, type EncodingFinding } from './detect-encoding.ts'

const sampleLength = 1 << 20

/** The encoding of a text file: what is declared, else what its first megabyte shows. */
export async function findEncoding(path: string, declared: string | undefined): Promise<EncodingFinding> {
  if (declared) {
    if (!iconv.encodingExists(declared))
      throw new ImportProblem('unknown-encoding', `the encoding ${declared} is not known`)
    return { name: declared, evidence: 'declared' }
  }
  const file = await open(path, 'r')
  try {
    const buffer = Buffer.alloc(sampleLength)
    const { bytesRead } = await file.read(buffer, 0, sampleLength, 0)
    return detectEncoding(buffer.subarray(0, bytesRead))
  } finally {
    await file.close()
  }
}
