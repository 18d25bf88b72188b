import type { ImportProblem, ImportProblemCode } from '../import/import-problem.ts'
import { ProblemError } from '../problems.ts'

/** What stops a whole file or bundle, as an HTTP problem. */
export const problemOfImport = ({ code, message }: ImportProblem): ProblemError =>
  new ProblemError(code === 'zip-too-large' || code === 'too-many-rows' ? 'too-large' : 'invalid-input', {
    field: code === 'another-city' ? 'store' : 'body',
    detail: {
      'zh-CN': `未采用：${said[code]}（${code}：${message}）`,
      en: `Nothing was taken (${code}): ${message}`,
    },
  })

/** The messages say what exactly, in English; this is what it means. */
const said: Record<ImportProblemCode, string> = {
  'bundle-invalid': 'bundle.json 有误',
  'another-city': '库中是另一个城市',
  'file-missing': '缺少文件',
  'file-unreadable': '文件无法读取，可检查格式后重试',
  'zip-truncated': '压缩包不完整，须重新打包',
  'zip-too-large': '压缩包过大',
  'too-many-rows': '要素或点数过多',
  'missing-column': '缺少列',
  'unknown-datum': '无法判断坐标系，须指明',
  'unknown-encoding': '无法识别文字编码',
  'rejects-unwritable': '无法写出被拒绝的行',
  'not-stored': '内容无法入库',
}
