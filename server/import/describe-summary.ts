import type { FileSummary, ImportSummary } from './import-summary.ts'

/** The summary as lines for a terminal. */
export function describeSummary(summary: ImportSummary): string {
  const lines = [
    `${summary.title.zh} · ${summary.title.en}${summary.dryRun ? ' (dry run: nothing was written)' : ''}`,
    ...summary.files.flatMap(describeFile),
    `all files: ${summary.rowsRead} rows read = ${summary.rowsTaken} taken + ${summary.rowsRejected} rejected`,
    ...summary.openAt.map(({ at, cases }) => `open at ${at} local time: ${cases}`),
    ...summary.rejects
      .slice(0, 20)
      .map(
        ({ file, line, key, code, reason }) =>
          `rejected: ${file} line ${line}${key ? ` (${key})` : ''}: ${code}: ${reason}`,
      ),
  ]
  if (summary.rowsRejected > 20) lines.push(`… and ${summary.rowsRejected - 20} more`)
  if (summary.rejectsFile) lines.push(`all rejected rows: ${summary.rejectsFile}`)
  return lines.join('\n')
}

function describeFile(file: FileSummary): string[] {
  const title = `${file.path} (${[file.kind, file.level].filter(Boolean).join(' of level ')})`
  if (file.problem) return [`${title}: ${file.problem.code}: ${file.problem.message}`]
  const lines = [
    `${title}: ${file.rowsRead} rows read = ${file.rowsTaken} taken + ${file.rowsRejected} rejected; ` +
      `${file.inserted} new, ${file.updated} changed, ${file.unchanged} as they were`,
    `  datum ${file.datum?.name} (${file.datum?.evidence.join('; ')}), encoding ${file.encoding?.name} (${file.encoding?.evidence})`,
  ]
  if (file.rowsRejected > 0) lines.push(`  rejected: ${counts(file.rejectedBy)}`)
  if (file.locations) lines.push(`  lie: ${counts(file.locations)}`)
  if (file.dissolved > 0) lines.push(`  ${file.dissolved} parents dissolved from their children`)
  if (file.faults && Object.keys(file.faults).length > 0) lines.push(`  faults: ${counts(file.faults)}`)
  return lines
}

const counts = (of: Partial<Record<string, number>>): string =>
  Object.entries(of)
    .map(([name, n]) => `${n} ${name}`)
    .join(', ')
