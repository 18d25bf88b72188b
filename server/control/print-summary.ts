import type { FileSummary, ImportSummary } from '../import/import-summary.ts'

const shownRejects = 20

/** What the command line prints after an import: a line per file, the first rejected rows, where all of them are, the sum. */
export function printSummary(summary: ImportSummary): string {
  const { title, files, rejects, rowsRead, rowsTaken, rowsRejected } = summary
  const lines = [`${title.zh} · ${title.en}`, ...files.flatMap(printFile)]
  for (const { file, line, code, reason } of rejects.slice(0, shownRejects)) {
    lines.push(`  ✗ ${file}:${line} ${code}: ${reason}`)
  }
  if (summary.rejectsFile) lines.push(`未收的行 rows not taken: ${summary.rejectsFile}`)
  for (const { at, cases } of summary.openAt) lines.push(`${at} 未结 open: ${cases}`)
  lines.push(`共读 read ${rowsRead} = 收 taken ${rowsTaken} + 拒 rejected ${rowsRejected}`)
  if (summary.dryRun) lines.push('试运行，什么也没有写入。 A dry run: nothing was written.')
  return lines.join('\n')
}

function printFile(file: FileSummary): string[] {
  const name = file.level ? `${file.kind} (${file.level})` : file.kind
  const counts = `read ${file.rowsRead} = taken ${file.rowsTaken} + rejected ${file.rowsRejected}`
  const written = `${file.inserted} new, ${file.updated} changed, ${file.unchanged} as before`
  return [
    `${file.path}: ${name}: ${counts} (${written})`,
    ...(file.problem ? [`  ✗ ${file.problem.code}: ${file.problem.message}`] : []),
    ...(file.encoding ? [`  encoding ${file.encoding.name}: ${file.encoding.evidence}`] : []),
    ...(file.datum ? [`  datum ${file.datum.name}: ${file.datum.evidence.join('; ')}`] : []),
    ...printCounts('located', file.locations),
    ...printCounts('rejected', file.rejectedBy),
    ...printCounts('faults', file.faults),
    ...(file.dissolved > 0 ? [`  dissolved from their children: ${file.dissolved}`] : []),
  ]
}

function printCounts(title: string, counts: Record<string, number> | null): string[] {
  const parts = Object.entries(counts ?? {}).map(([name, n]) => `${name} ${n}`)
  return parts.length > 0 ? [`  ${title}: ${parts.join(', ')}`] : []
}
